package handshake.view;

import handshake.analysis.decode.Connectionless;
import handshake.analysis.decode.Connectionless.Datagram;
import handshake.analysis.decode.Connectionless.PortUnreachable;
import handshake.tcp.model.Endpoint;
import handshake.text.Columns;
import handshake.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** What went over UDP, as a ladder without states: there are none. */
public final class DatagramLadder {
    private static final int TIME = 9;
    private static final int INDENT = TIME + 2;

    /**
     * A datagram or its refusal.
     *
     * @param nanos since the first
     */
    public record Seen(long nanos, Connectionless what) {}

    private final Screen screen;
    private final Glyphs glyphs;
    private final boolean explain;

    private DatagramLadder(Screen screen, boolean explain) {
        this.screen = screen;
        this.glyphs = Glyphs.on(screen);
        this.explain = explain;
    }

    /** The ladder of at least one; the source of the first is the client. {@code explain}: with what each means. */
    public static List<String> lines(List<Seen> seen, Screen screen, boolean explain) {
        return new DatagramLadder(screen, explain).all(seen);
    }

    private List<String> all(List<Seen> seen) {
        Endpoint client = seen.get(0).what().source();
        Endpoint server = seen.get(0).what().destination();
        String left = "client " + client;
        String right = "server " + server;
        String gap = " ".repeat(Math.max(2, screen.width() - INDENT - left.length() - right.length()));
        List<String> lines = new ArrayList<>();
        lines.add(" ".repeat(INDENT) + screen.paint(Ink.CLIENT, left) + gap + screen.paint(Ink.SERVER, right));
        boolean answered = false;
        for (Seen one : seen) {
            boolean fromClient = one.what().source().equals(client);
            lines.add(hop(one, fromClient));
            if (explain) {
                Wrap.lines(meaning(one.what(), fromClient, answered), screen.width() - INDENT)
                        .forEach(line -> lines.add(" ".repeat(INDENT) + line));
            }
            answered |= !fromClient;
        }
        return lines;
    }

    private String hop(Seen one, boolean rightward) {
        String time = Durations.text(one.nanos(), screen.unicode());
        String label = " " + label(one.what()) + " ";
        int dashes = Math.max(4, screen.width() - INDENT - label.length() - 2);
        String near = glyphs.line().repeat(dashes / 2);
        String far = glyphs.line().repeat(dashes - dashes / 2);
        Ink ink = rightward ? Ink.CLIENT : Ink.SERVER;
        String arrow = rightward
                ? screen.paint(ink, glyphs.begin() + near) + label + screen.paint(ink, far + glyphs.right())
                : screen.paint(ink, glyphs.left() + far) + label + screen.paint(ink, near + glyphs.begin());
        return Columns.right(time, TIME) + "  " + arrow;
    }

    private String label(Connectionless what) {
        if (what instanceof Datagram datagram) {
            String text = Printable.bytes(datagram.text()
                    .first(Math.min(24, datagram.text().length()))
                    .toArray());
            boolean cut = datagram.length() > 24;
            return screen.paint(Ink.STRONG, "UDP") + "  len=" + datagram.length() + "  \"" + text + "\""
                    + (cut ? " ..." : "");
        }
        return screen.paint(Ink.STRONG, "ICMP") + "  port unreachable";
    }

    private static String meaning(Connectionless what, boolean fromClient, boolean answered) {
        if (what instanceof PortUnreachable) {
            return "no program has the port any more: the kernel says so by ICMP, once and without a promise, and the"
                    + " client's next call fails with 'connection refused', although there never was a connection";
        }
        if (!fromClient) {
            return "a datagram of its own: nothing says which one it answers, and nobody will acknowledge it";
        }
        return answered
                ? "the program there has gone, and nothing told the client: it had no connection that could end"
                : "the first packet carries the text: no SYN, no numbers, no options, no state at either end; were it"
                        + " lost, doubled or overtaken, nobody but the programs would notice";
    }
}
