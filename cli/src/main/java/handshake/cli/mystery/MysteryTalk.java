package handshake.cli.mystery;

import handshake.analysis.verdict.Blame;
import handshake.analysis.verdict.Verdict;
import handshake.analysis.verdict.VerdictCode;
import handshake.view.Screen;
import handshake.view.VerdictView;
import handshake.view.Wrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A conversation about a case by lines: who, why, which packets; hints in between; and at the end what was right. */
final class MysteryTalk {
    private final MysteryCase given;
    private final Verdict verdict;
    private final List<String> hints;
    private final String after;
    private final Screen screen;
    private Optional<Blame> who = Optional.empty();
    private Optional<VerdictCode> why = Optional.empty();
    private int told;
    private Optional<Suspicion> answer = Optional.empty();
    private boolean finished;

    MysteryTalk(MysteryCase given, Verdict verdict, List<String> hints, String after, Screen screen) {
        this.given = given;
        this.verdict = verdict;
        this.hints = List.copyOf(hints);
        this.after = after;
        this.screen = screen;
    }

    /** What is asked first. */
    List<String> begin() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(question());
        return lines;
    }

    boolean finished() {
        return finished;
    }

    /** The answer, once all of it was given. */
    Optional<Suspicion> answer() {
        return answer;
    }

    int hintsTold() {
        return told;
    }

    List<String> enter(String line) {
        String typed = line.strip();
        return switch (typed.toLowerCase(Locale.ROOT)) {
            case "" -> question();
            case "?", "help" ->
                wrap(
                        "Type the answer. hint says a little more, packets shows the packets again, codes lists what can be"
                                + " wrong, give up tells the answer, q quits.");
            case "hint" -> hint();
            case "packets", "show" -> PacketList.lines(given);
            case "codes" -> codes();
            case "give up" -> end(new Suspicion(who, why, List.of()));
            case "q", "quit" -> {
                finished = true;
                yield List.of();
            }
            default -> take(typed);
        };
    }

    private List<String> take(String typed) {
        if (who.isEmpty()) {
            who = Suspicion.who(typed);
            return who.isEmpty() ? wrap("'" + typed + "' is nobody here. " + culprits()) : question();
        }
        if (why.isEmpty()) {
            why = Suspicion.why(typed);
            return why.isEmpty() ? wrap("'" + typed + "' is no code; codes lists them.") : question();
        }
        List<Long> packets = Suspicion.packets(typed);
        return packets.isEmpty()
                ? List.of("Name packets by their numbers, such as 2, 3.")
                : end(new Suspicion(who, why, packets));
    }

    private List<String> question() {
        if (who.isEmpty()) {
            return wrap("Who must act? " + culprits() + " (? for help)");
        }
        return why.isEmpty()
                ? wrap("Why: what went wrong? A code, such as syn-lost; codes lists them.")
                : wrap("How do you know? The numbers of packets that prove it.");
    }

    private static String culprits() {
        return "One of " + Arrays.stream(Blame.values()).map(Blame::toString).collect(Collectors.joining(", ")) + ".";
    }

    private List<String> codes() {
        List<String> lines = new ArrayList<>();
        for (VerdictCode code : VerdictCode.values()) {
            String label = String.format(Locale.ROOT, "%-28s", code);
            lines.addAll(Wrap.beside(label, label.length(), code.meaning(), screen.width()));
        }
        return lines;
    }

    private List<String> hint() {
        if (told == hints.size()) {
            return List.of(hints.isEmpty() ? "There is no hint for this one." : "That was the last hint.");
        }
        told++;
        return wrap("Hint " + told + " of " + hints.size() + ": " + hints.get(told - 1));
    }

    private List<String> end(Suspicion given) {
        answer = Optional.of(given);
        finished = true;
        return result(given, verdict, after, screen);
    }

    /** What was right, the verdict with its proof, and what there is to learn. */
    static List<String> result(Suspicion given, Verdict verdict, String after, Screen screen) {
        List<String> lines = new ArrayList<>(given.marks(verdict));
        lines.add(given.points(verdict) + " of " + Suspicion.MOST);
        lines.add("");
        lines.addAll(VerdictView.lines(verdict, screen));
        if (!after.isEmpty()) {
            lines.add("");
            lines.addAll(Wrap.lines(after, screen.width()));
        }
        return lines;
    }

    private List<String> wrap(String text) {
        return Wrap.lines(text, screen.width());
    }
}
