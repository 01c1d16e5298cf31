package handshake.view;

import handshake.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Verdicts for people: what happened, how certain that is, the proof, who must act, and what to do next. */
public final class VerdictView {
    private static final int LABEL = 9;

    /** One trouble fits one screen of 24 lines, with a line for the prompt. */
    private static final int MOST_LINES = 23;

    private VerdictView() {}

    /** All about one verdict. */
    public static List<String> lines(Verdict verdict, Screen screen) {
        return lines(
                verdict.sentence(),
                verdict.blame().isSomebody(),
                verdict.code() + ", blame " + verdict.blame() + ", " + verdict.certainty() + "; "
                        + connections(verdict.connections()),
                verdict.proof(),
                verdict.advice(),
                screen);
    }

    /** The same of something else that was judged: what happened, whether somebody is to blame, and what it is called. */
    public static List<String> lines(
            String sentence, boolean blames, String called, List<String> proofs, List<String> advices, Screen screen) {
        List<String> shown = new ArrayList<>(proofs);
        List<String> lines = all(sentence, blames, called, shown, advices, screen);
        while (lines.size() > MOST_LINES && shown.size() > 2) {
            shown.subList(shown.size() - 2, shown.size()).clear();
            shown.add("and " + (proofs.size() - shown.size()) + " more lines of proof, in --format json");
            lines = all(sentence, blames, called, shown, advices, screen);
        }
        return lines;
    }

    private static List<String> all(
            String sentence, boolean blames, String called, List<String> proofs, List<String> advices, Screen screen) {
        List<String> lines = new ArrayList<>();
        Ink ink = blames ? Ink.BAD : Ink.STRONG;
        Wrap.lines(sentence, screen.width()).forEach(line -> lines.add(screen.paint(ink, line)));
        lines.addAll(labelled("verdict", called, screen));
        String label = "proof";
        for (String proof : proofs) {
            lines.addAll(labelled(label, proof, screen));
            label = "";
        }
        label = "next";
        for (String advice : advices) {
            lines.addAll(labelled(label, advice, screen));
            label = "";
        }
        return lines;
    }

    /** One line, to stand above a ladder. */
    public static List<String> brief(Verdict verdict, Screen screen) {
        Ink ink = verdict.blame().isSomebody() ? Ink.BAD : Ink.STRONG;
        List<String> lines = new ArrayList<>();
        Wrap.lines(
                        verdict.code() + " (" + verdict.blame() + ", " + verdict.certainty() + "): "
                                + verdict.sentence(),
                        screen.width())
                .forEach(line -> lines.add(screen.paint(ink, line)));
        return lines;
    }

    /** What was checked when there is nothing to say. */
    public static List<String> healthy(int connections, Screen screen) {
        return Wrap.lines(
                connections == 0
                        ? "There is no TCP connection to judge."
                        : "Nothing wrong found: " + connections
                                + (connections == 1 ? " connection was" : " connections were")
                                + " checked for lost, refused and ignored openings, resets and who sent them, closes that"
                                + " are missing, text that was never acknowledged, wrong checksums, overwritten options,"
                                + " and what the capture itself leaves out.",
                screen.width());
    }

    private static String connections(List<Integer> numbers) {
        if (numbers.size() == 1) {
            return "connection " + numbers.get(0);
        }
        StringBuilder text = new StringBuilder("connections ");
        int shown = Math.min(numbers.size(), 6);
        for (int i = 0; i < shown; i++) {
            text.append(i == 0 ? "" : ", ").append(numbers.get(i));
        }
        return text.append(numbers.size() > shown ? " and " + (numbers.size() - shown) + " more" : "")
                .toString();
    }

    private static List<String> labelled(String label, String text, Screen screen) {
        String padded = (label.isEmpty() ? "" : screen.paint(Ink.STRONG, label)) + " ".repeat(LABEL - label.length());
        return Wrap.beside(padded, LABEL, text, screen.width());
    }
}
