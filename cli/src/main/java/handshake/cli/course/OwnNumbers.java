package handshake.cli.course;

import handshake.figure.LadderException;
import handshake.figure.Notation;
import handshake.lessons.Transcript;
import handshake.lessons.course.Lesson;
import handshake.lessons.course.LessonPage;
import handshake.lessons.course.Part;
import handshake.scenario.Renumbering;
import handshake.scenario.Scenario;
import handshake.scenario.Scenarios;
import handshake.tcp.model.SequenceNumber;
import handshake.trace.Both;
import handshake.trace.Facts;
import handshake.trace.Trace;
import handshake.view.svg.Markup;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question of the learner's own: the first scenario that a lesson plays, with sequence numbers that follow from the
 * learner's seed. TCP only adds and compares numbers, so the story stays true, but nobody can copy the answer.
 */
final class OwnNumbers {
    private static final Pattern PLAYED =
            Pattern.compile("handshake (?:run|step) (?<name>[a-z0-9-]+).*", Pattern.DOTALL);

    private OwnNumbers() {}

    /** Empty where the lesson plays no scenario in which both ends say where they begin. */
    static Optional<String> question(Lesson lesson, long seed) {
        for (LessonPage page : lesson.pages()) {
            for (Part part : page.parts()) {
                if (part instanceof Part.Commands commands) {
                    for (Transcript.Command command : commands.transcript().commands()) {
                        Matcher played = PLAYED.matcher(command.text());
                        Optional<String> question = played.matches()
                                ? Scenarios.named(played.group("name"))
                                        .flatMap(scenario -> question(lesson, scenario, seed))
                                : Optional.empty();
                        if (question.isPresent()) {
                            return question;
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> question(Lesson lesson, Scenario scenario, long seed) {
        try {
            Trace trace = Renumbering.of(scenario, seed).play().trace();
            Both<Optional<SequenceNumber>> first = Facts.of(trace).iss();
            if (first.client().isEmpty() || first.server().isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(html(lesson, scenario, seed, trace, first.map(Optional::get)));
        } catch (LadderException e) {
            return Optional.empty();
        }
    }

    private static String html(Lesson lesson, Scenario scenario, long seed, Trace trace, Both<SequenceNumber> first) {
        String command = "handshake step " + scenario.name() + " --guess --seed " + seed + " --format json > guess-"
                + String.format("%02d", lesson.number()) + ".json";
        return new Markup()
                .element("h2", "With your own numbers", "id", "with-your-own-numbers")
                .line()
                .open("blockquote", "class", "predict")
                .open("p")
                .element("strong", "Predict.")
                .text(" The story “" + scenario.title() + "” once more, but the client's first number is ")
                .element("code", first.client().toString())
                .text(" and the server's ")
                .element("code", first.server().toString())
                .text(". Write down SEQ and ACK of every segment.")
                .close("p")
                .close("blockquote")
                .line()
                .open("details")
                .element("summary", "Answer")
                .open("pre", "class", "ladder", "tabindex", "0")
                .element("code", String.join("\n", Notation.print(trace)))
                .close("pre")
                .open("figure")
                .raw(Pictures.drawn(trace))
                .close("figure")
                .close("details")
                .line()
                .element(
                        "p",
                        "The program asks you the same, event by event, and writes a result that can be handed in:")
                .open("pre", "class", "console", "tabindex", "0")
                .open("code")
                .element("span", "$ ", "class", "prompt")
                .element("b", command)
                .close("code")
                .close("pre")
                .line()
                .toString();
    }
}
