package handshake.view.step;

import handshake.step.Item;
import handshake.step.Mark;
import handshake.step.Question;
import handshake.step.Score;
import handshake.step.Session;
import handshake.tcp.rules.Rule;
import handshake.trace.Trace;
import handshake.view.EventWords;
import handshake.view.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Questions, feedback and scores: in words, and as JSON for whoever grades a class. */
public final class QuizWords {
    private QuizWords() {}

    /** The event without its outcome, and what nobody could know. */
    public static String question(Session session, Question question) {
        Trace trace = session.forward().branch().trace();
        EventWords words = new EventWords(trace, NumberText.in(trace, false)::full);
        String drawn = question.drawnIss()
                .map(iss -> " Its initial sequence number will be " + iss + ".")
                .orElse("");
        return EventWords.capital(words.cause(question.step())) + ". The " + question.side() + " is in "
                + question.stateBefore() + "." + drawn
                + " What does the " + question.side() + " send, and which state comes next?";
    }

    /** {@code flags SYN,ACK: right}, a line for each item that counts, with the reason where it was not. */
    public static List<String> feedback(Mark mark) {
        List<String> lines = new ArrayList<>();
        for (Item item : mark.question().items()) {
            String expected = mark.question().expected(item);
            lines.add(
                    mark.right(item)
                            ? item.label() + " " + expected + ": right"
                            : item.label() + " " + mark.answer(item).orElse("not given") + ": wrong, it is " + expected
                                    + "; " + mark.question().reason(item));
        }
        return lines;
    }

    /** Where the RFC says so: {@code RFC 9293 §3.10.7.2 LISTEN_ACCEPTS_SYN}. */
    static String source(Mark mark) {
        Rule rule = mark.question().transition().rule();
        return rule.citation() + " " + rule;
    }

    /** {@code 13 of 15 points, 87 %}. */
    public static String score(Score score) {
        String percent = score.outOf() == 0 ? "" : ", " + Math.round(100.0 * score.points() / score.outOf()) + " %";
        return score.points() + " of " + score.outOf() + " points" + percent
                + (score.complete() ? "" : "; the story was not finished");
    }

    /**
     * One object on one line, schema {@code handshake.guess/1}.
     *
     * @param seed what the sequence numbers follow from, if they are not those of the scenario itself
     */
    public static String json(String scenario, OptionalLong seed, Score score) {
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.guess/1");
        json.put("scenario", scenario);
        json.put("seed", seed);
        json.put("complete", score.complete());
        json.put("points", score.points());
        json.put("out_of", score.outOf());
        json.put("events", score.marks().stream().map(QuizWords::event).toList());
        return Json.write(json);
    }

    private static Map<String, Object> event(Mark mark) {
        Map<String, Object> json = Json.object();
        json.put("event", mark.question().event());
        json.put("side", mark.question().side());
        json.put("rule", mark.question().transition().rule());
        json.put("points", mark.points());
        json.put("out_of", mark.outOf());
        Map<String, Object> items = Json.object();
        for (Item item : mark.question().items()) {
            Map<String, Object> one = Json.object();
            one.put("expected", mark.question().expected(item));
            one.put("answer", mark.answer(item));
            one.put("right", mark.right(item));
            items.put(item.name().toLowerCase(Locale.ROOT), one);
        }
        json.put("items", items);
        return json;
    }
}
