package handshake.cli.reference;

import handshake.analysis.verdict.VerdictCode;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.reader.ProseView;
import handshake.lessons.course.Glossary;
import handshake.lessons.course.Shelf;
import handshake.lessons.prose.ProseException;
import handshake.scenario.Scenario;
import handshake.scenario.Scenarios;
import handshake.tcp.model.State;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.NotModelled;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Rule;
import handshake.tcp.wire.OptionKind;
import handshake.text.Resource;
import handshake.view.Screen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Every word that the program prints and a reader may not know, from wherever it is explained. */
final class WordList {
    private static final String RFC = "RFC 9293 ";

    private final List<WordEntry> entries = new ArrayList<>();

    private WordList() {}

    /** All words, by kind. */
    static List<WordEntry> entries() {
        WordList all = new WordList();
        all.states();
        all.written();
        all.options();
        all.rules();
        all.verdicts();
        all.choices();
        all.scenarios();
        all.glossary();
        return all.entries;
    }

    private void add(String kind, String word, String source, List<String> meaning, String... more) {
        entries.add(new WordEntry(kind, word, source, meaning, List.of(more)));
    }

    private void states() {
        for (State state : State.values()) {
            add("state", state.toString(), RFC + "§3.3.2", List.of(state.meaning()), "handshake table " + state);
        }
    }

    /** Variables, flags and calls. */
    private void written() {
        String text = Resource.text(WordList.class, "words.txt");
        for (String line : text.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split("\\s*\\|\\s*", 4);
                add(cells[0], cells[1], cells[2], List.of(cells[3]));
            }
        }
    }

    private void options() {
        for (OptionKind kind : OptionKind.values()) {
            add("option", kind.title(), kind.source(), List.of(kind.meaning() + " Option kind " + kind.number() + "."));
        }
    }

    private void rules() {
        for (Rule rule : Rule.values()) {
            List<String> meaning = new ArrayList<>(List.of(rule.why()));
            rule.rfcInstead().ifPresent(instead -> meaning.add("the RFC: " + instead));
            String requirement = rule.requirement().isEmpty() ? "" : " " + rule.requirement();
            add(
                    "rule",
                    rule.name(),
                    rule.citation() + requirement,
                    meaning,
                    "handshake rules '" + rule.section() + "'");
        }
    }

    private void verdicts() {
        for (VerdictCode code : VerdictCode.values()) {
            add("verdict", code.toString(), "docs/verdicts.md", List.of(code.meaning()), "handshake why FILE");
        }
    }

    /** What one TCP does and another does not. */
    private void choices() {
        for (Profile profile : Profile.all()) {
            add("profile", profile.name(), "", List.of("a way in which the model is set"), "handshake profiles");
        }
        for (Parameter parameter : Parameter.values()) {
            add("parameter", parameter.name(), parameter.section(), List.of(meaning(parameter)), "handshake profiles");
        }
        for (Departure departure : Departure.values()) {
            add(
                    "departure",
                    departure.name(),
                    departure.section(),
                    List.of("the text: " + departure.rfc(), "instead: " + departure.instead()),
                    "handshake profiles");
        }
        for (NotModelled left : NotModelled.values()) {
            add(
                    "not modelled",
                    left.name(),
                    left.section(),
                    List.of("the text: " + left.said(), "here: " + left.reason()),
                    "handshake profiles");
        }
    }

    private static String meaning(Parameter parameter) {
        return parameter.meaning() + ": " + ProfilesCommand.value(parameter, parameter.rfcValue()) + " in the RFC, "
                + ProfilesCommand.value(parameter, parameter.linuxValue()) + " on Linux";
    }

    private void scenarios() {
        for (String name : Scenarios.names()) {
            Scenario scenario = Scenarios.named(name).orElseThrow();
            add(
                    "scenario",
                    name,
                    scenario.source(),
                    List.of(scenario.title() + ". " + scenario.about()),
                    "handshake run " + name,
                    "handshake step " + name);
        }
    }

    private void glossary() {
        try {
            for (Glossary.Entry entry : Glossary.read(Shelf.builtIn()).entries()) {
                String text = String.join(" ", ProseView.lines(entry.meaning(), Screen.plain()))
                        .strip();
                add(
                        "word",
                        entry.word(),
                        "the course's glossary",
                        List.of(text.replaceAll("\\s+", " ")),
                        "handshake lesson");
            }
        } catch (IOException | ProseException e) {
            throw new CommandFailure(ExitStatus.USAGE, "cannot read the glossary: " + e.getMessage(), e);
        }
    }
}
