package handshake.cli.capture;

import handshake.analysis.verdict.Blame;
import handshake.live.sockets.ListedSocket;
import handshake.live.sockets.SocketFinding;
import handshake.live.sockets.SocketFindings;
import handshake.live.sockets.SocketList;
import handshake.text.Printable;
import handshake.view.Json;
import handshake.view.Screen;
import handshake.view.VerdictView;
import handshake.view.Wrap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a host's list of sockets means, as {@code handshake why} says it. */
final class SocketVerdicts {
    private final SocketList list;
    private final List<SocketFinding> findings;

    SocketVerdicts(SocketList list) {
        this.list = list;
        this.findings = SocketFindings.of(list);
    }

    /** Whether somebody is blamed. */
    boolean blames() {
        return findings.stream().anyMatch(SocketVerdicts::blames);
    }

    private static boolean blames(SocketFinding finding) {
        return Arrays.stream(Blame.values())
                .anyMatch(blame -> blame.isSomebody() && blame.toString().equals(finding.blame()));
    }

    List<String> text(Screen screen) {
        List<String> lines = new ArrayList<>();
        for (SocketFinding finding : findings) {
            lines.addAll(VerdictView.lines(
                    sentence(finding.sentence()),
                    blames(finding),
                    finding.code() + ", blame " + finding.blame() + ", " + finding.certainty(),
                    finding.proof().stream().map(Printable::text).toList(),
                    finding.advice().stream().map(SocketVerdicts::sentence).toList(),
                    screen));
            lines.add("");
        }
        lines.addAll(Wrap.lines(counted(), screen.width()));
        return lines;
    }

    private static String sentence(String words) {
        String text = Printable.text(words);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    private String counted() {
        String found = list.sockets().isEmpty()
                ? "There is no TCP socket in it."
                : (findings.isEmpty() ? "Nothing wrong found in " : "Looked at ")
                        + count(list.sockets().size(), "socket")
                        + ": " + states()
                        + (findings.isEmpty()
                                ? ". Checked for sockets that are not closed, accepted, read, or answered, and for ports that"
                                        + " are used up."
                                : ".");
        int unreadable = list.unreadable().size();
        return unreadable == 0
                ? found
                : found + " " + count(unreadable, "line") + " could not be read, the first is line "
                        + list.unreadable().get(0) + ".";
    }

    private String states() {
        Map<String, Long> counts = list.sockets().stream()
                .collect(Collectors.groupingBy(ListedSocket::state, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** Schema {@code handshake.verdict/1}, with {@code sockets} in the place of connections. */
    String json(String file) {
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.verdict/1");
        json.put("file", file);
        json.put("connections", 0);
        json.put("sockets", list.sockets().size());
        json.put("verdicts", findings.stream().map(SocketVerdicts::object).toList());
        return Json.write(json);
    }

    private static Map<String, Object> object(SocketFinding finding) {
        Map<String, Object> json = Json.object();
        json.put("code", finding.code());
        json.put("blame", finding.blame());
        json.put("certainty", finding.certainty());
        json.put("connections", List.of());
        json.put("segments", List.of());
        json.put("sentence", sentence(finding.sentence()));
        json.put("proof", finding.proof());
        json.put("advice", finding.advice());
        return json;
    }
}
