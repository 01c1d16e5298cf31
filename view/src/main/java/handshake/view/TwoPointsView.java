package handshake.view;

import handshake.analysis.twopoints.Change;
import handshake.analysis.twopoints.ClockOffset;
import handshake.analysis.twopoints.CrossedConnection;
import handshake.analysis.twopoints.Crossing;
import handshake.analysis.twopoints.PointPacket;
import handshake.analysis.twopoints.TwoPoints;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.text.Columns;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** One connection as two captures have it: a ladder between the two points, with the numbers of the packets in both files. */
public final class TwoPointsView {
    private static final int TIME = 10;
    private static final int NUMBER = 6;
    private static final int DELAY = 9;

    private final TwoPoints points;
    private final CrossedConnection connection;
    private final Screen screen;
    private final Glyphs glyphs;

    private TwoPointsView(TwoPoints points, CrossedConnection connection, Screen screen) {
        this.points = points;
        this.connection = connection;
        this.screen = screen;
        this.glyphs = Glyphs.on(screen);
    }

    /** Which point is which, and how their clocks differ. */
    public static List<String> heading(TwoPoints points, Screen screen) {
        ClockOffset clock = points.clock();
        String client = points.points().client().name();
        String server = points.points().server().name();
        String told = "Two points: " + client + " nearer to the client, " + server + " nearer to the server. ";
        String ahead = clock.aheadNanos() == 0
                ? "The clocks of both agree"
                : "The clock of " + server + (clock.aheadNanos() < 0 ? " is behind that of " : " is ahead of that of ")
                        + client + " by " + Durations.text(Math.abs(clock.aheadNanos()), screen.unicode());
        OptionalLong way = clock.roundTripNanos();
        String clocks = way.isPresent()
                ? ahead + ", give or take " + Durations.text(way.getAsLong() / 2, screen.unicode())
                        + ": half of what the way from the one to the other and back takes at least, by the fastest"
                        + " packet of each direction."
                : points.connections().isEmpty()
                        ? "No packet is in both, so that nothing is known of their clocks."
                        : ahead + ", less the delay between them: packets of only one direction are in both.";
        return Wrap.lines(told + clocks, screen.width());
    }

    /** The ladder, and below it how many packets came to what. */
    public static List<String> lines(TwoPoints points, CrossedConnection connection, Screen screen) {
        return new TwoPointsView(points, connection, screen).all();
    }

    private List<String> all() {
        List<String> lines = new ArrayList<>();
        String left = Columns.left("", TIME + 2) + points.points().client().name();
        String right = points.points().server().name();
        int gap = Math.max(2, screen.width() - left.length() - right.length() - DELAY);
        lines.add(screen.paint(Ink.STRONG, left + " ".repeat(gap) + right));
        long begin = connection.crossings().isEmpty()
                ? 0
                : time(connection.crossings().get(0));
        for (Crossing crossing : connection.crossings()) {
            lines.addAll(rung(crossing, begin));
        }
        lines.add("");
        lines.addAll(Wrap.beside(screen.paint(Ink.STRONG, "in short") + "  ", 10, inShort(), screen.width()));
        return lines;
    }

    /** By the clock of the client's point. */
    private long time(Crossing crossing) {
        boolean atServer = (crossing.from() == Side.SERVER) != crossing.sent().isEmpty();
        long time = crossing.packet().time();
        return atServer ? points.clock().toClient(time) : time;
    }

    private List<String> rung(Crossing crossing, long begin) {
        boolean right = crossing.from() == Side.CLIENT;
        String here = numbers(right ? crossing.sent() : crossing.arrived());
        String there = numbers(right ? crossing.arrived() : crossing.sent());
        String time = Columns.right(Durations.text(time(crossing) - begin, screen.unicode()), TIME);
        String front = time + "  " + Columns.right(here, NUMBER) + " ";
        String back = " " + Columns.left(there, NUMBER) + Columns.right(delay(crossing), DELAY);
        int room = Math.max(10, screen.width() - front.length() - back.length());
        String arrow = arrow(crossing, right, room);
        List<String> lines = new ArrayList<>();
        Ink ink = isOdd(crossing) ? Ink.BAD : right ? Ink.CLIENT : Ink.SERVER;
        lines.add((front + screen.paint(ink, arrow) + back).stripTrailing());
        if (isOdd(crossing)
                || crossing.fate() == Crossing.Fate.UNKNOWN
                || crossing.fate() == Crossing.Fate.IN_OTHER_PIECES) {
            lines.add(below(crossing.fate().toString()));
        }
        if (!crossing.changes().isEmpty()) {
            String changes = crossing.changes().stream().map(Change::sentence).collect(Collectors.joining("; "));
            Wrap.lines("changed between: " + changes, screen.width() - TIME - NUMBER - 3)
                    .forEach(line -> lines.add(below(line)));
        }
        return lines;
    }

    private static String below(String text) {
        return " ".repeat(TIME + NUMBER + 3) + text;
    }

    private static boolean isOdd(Crossing crossing) {
        return switch (crossing.fate()) {
            case LOST, MADE_BETWEEN, NOT_RECORDED -> true;
            case ARRIVED, IN_OTHER_PIECES, UNKNOWN -> false;
        };
    }

    private static String numbers(List<PointPacket> packets) {
        if (packets.isEmpty()) {
            return "-";
        }
        return packets.size() == 1
                ? Long.toString(packets.get(0).number())
                : packets.get(0).number() + "+" + (packets.size() - 1);
    }

    /** How long the way took, the clocks' difference taken off. */
    private String delay(Crossing crossing) {
        if (crossing.sent().isEmpty() || crossing.arrived().isEmpty()) {
            return "";
        }
        long sent = crossing.sent().get(0).time();
        long arrived = crossing.arrived().get(crossing.arrived().size() - 1).time();
        long delay = crossing.from() == Side.CLIENT
                ? points.clock().toClient(arrived) - sent
                : arrived - points.clock().toClient(sent);
        return Durations.text(delay, screen.unicode());
    }

    private String arrow(Crossing crossing, boolean right, int room) {
        String label = " " + label(crossing.packet(), !crossing.sent().isEmpty()) + " ";
        String sender = crossing.sent().isEmpty() ? glyphs.lost() : glyphs.begin();
        boolean comes = !crossing.arrived().isEmpty();
        String receiver = comes ? (right ? glyphs.right() : glyphs.left()) : glyphs.lost();
        int dashes = Math.max(2, room - label.length() - 2);
        int before = dashes / 2;
        String body = glyphs.line().repeat(before) + label + glyphs.line().repeat(dashes - before);
        return right ? sender + body + receiver : receiver + body + sender;
    }

    /** Numbers counted from the SYNs, which are the same at both points whatever is between. */
    private String label(PointPacket packet, boolean atSender) {
        Segment segment = packet.segment();
        boolean atClient = (packet.from() == Side.CLIENT) == atSender;
        boolean atFirst = atClient != points.swapped();
        String text = segment.ctl() + "  seq=" + relative(segment.seq(), packet.from(), atFirst);
        if (segment.has(Flag.ACK)) {
            text += " ack=" + relative(segment.ack(), packet.from().other(), atFirst);
        }
        return segment.data().isEmpty() ? text : text + " len=" + segment.data().length();
    }

    private String relative(SequenceNumber number, Side side, boolean atFirst) {
        SequenceNumber first =
                atFirst ? number : number.plus(-connection.shift().by().of(side));
        Optional<SequenceNumber> iss = connection.first().facts().iss().of(side);
        return iss.map(begin -> Long.toString(Integer.toUnsignedLong(first.minus(begin))))
                .orElse(first.toString());
    }

    private String inShort() {
        List<String> counts = new ArrayList<>();
        for (Side from : Side.values()) {
            List<String> fates = new ArrayList<>();
            for (Crossing.Fate fate : Crossing.Fate.values()) {
                long count = connection.crossings().stream()
                        .filter(crossing -> crossing.from() == from && crossing.fate() == fate)
                        .count();
                if (count > 0) {
                    fates.add(count + " " + fate);
                }
            }
            counts.add("of the " + from + "'s packets " + (fates.isEmpty() ? "none" : String.join(", ", fates)));
        }
        return String.join("; ", counts);
    }
}
