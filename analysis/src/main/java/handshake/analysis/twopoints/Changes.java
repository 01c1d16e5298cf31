package handshake.analysis.twopoints;

import handshake.analysis.decode.ChecksumStatus;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Octets;
import handshake.tcp.model.TcpOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a packet differs at the two points, beyond addresses, numbers chosen anew, and time to live. */
final class Changes {
    private final PointPacket sent;
    private final PointPacket arrived;
    private final List<Change> changes = new ArrayList<>();

    private Changes(PointPacket sent, PointPacket arrived) {
        this.sent = sent;
        this.arrived = arrived;
    }

    /** {@code bySack}: how much larger the numbers that a SACK speaks of are where it arrived. */
    static List<Change> between(PointPacket sent, PointPacket arrived, int bySack) {
        Changes changes = new Changes(sent, arrived);
        changes.options(bySack);
        changes.window();
        changes.flags();
        changes.text();
        return List.copyOf(changes.changes);
    }

    private void add(Change.Kind kind, String sentence) {
        changes.add(new Change(kind, sentence));
    }

    private void options(int bySack) {
        Map<Object, TcpOption> before = byKind(sent);
        Map<Object, TcpOption> after = byKind(arrived);
        before.forEach((kind, option) -> {
            TcpOption there = after.get(kind);
            if (there == null) {
                boolean overwritten = nops(arrived) > nops(sent);
                add(Change.Kind.OPTION_REMOVED, option + " removed" + (overwritten ? ", NOPs in its place" : ""));
            } else if (!there.equals(translated(option, bySack))) {
                changed(option, there, bySack);
            }
        });
        after.forEach((kind, option) -> {
            if (!before.containsKey(kind)) {
                add(Change.Kind.OPTION_ADDED, option + " added");
            }
        });
    }

    private void changed(TcpOption option, TcpOption there, int bySack) {
        boolean isMss = option instanceof TcpOption.MaximumSegmentSize before
                && there instanceof TcpOption.MaximumSegmentSize after
                && after.octets() < before.octets();
        boolean isStale = bySack != 0 && there.equals(option);
        add(
                isMss ? Change.Kind.MSS : Change.Kind.OPTION_CHANGED,
                isStale ? option + " not translated with the sequence numbers" : option + " became " + there);
    }

    private static TcpOption translated(TcpOption option, int by) {
        return option instanceof TcpOption.Sack sack && by != 0
                ? new TcpOption.Sack(sack.blocks().stream()
                        .map(block -> new TcpOption.Sack.Block(
                                block.left().plus(by), block.right().plus(by)))
                        .toList())
                : option;
    }

    /** One option of each kind; padding is none. */
    private static Map<Object, TcpOption> byKind(PointPacket packet) {
        Map<Object, TcpOption> options = new LinkedHashMap<>();
        for (TcpOption option : packet.segment().options()) {
            boolean padding = option instanceof TcpOption.NoOperation || option instanceof TcpOption.EndOfOptionList;
            if (!padding) {
                options.put(option instanceof TcpOption.Unknown other ? other.kind() : option.getClass(), option);
            }
        }
        return options;
    }

    private static long nops(PointPacket packet) {
        return packet.segment().options().stream()
                .filter(option -> option instanceof TcpOption.NoOperation)
                .count();
    }

    private void window() {
        int before = sent.segment().wnd().value();
        int after = arrived.segment().wnd().value();
        if (before != after) {
            add(Change.Kind.WINDOW, "window " + before + " became " + after);
        }
    }

    private void flags() {
        ControlBits before = sent.segment().ctl();
        ControlBits after = arrived.segment().ctl();
        if (!before.equals(after)) {
            add(Change.Kind.FLAGS, before + " became " + after);
        }
    }

    private void text() {
        Octets before = sent.segment().data();
        Octets after = arrived.segment().data();
        if (!before.equals(after) && isKnown(before) && isKnown(after)) {
            int at = 0;
            while (at < before.length() && at < after.length() && before.at(at) == after.at(at)) {
                at++;
            }
            add(Change.Kind.TEXT, "the text differs from octet " + (at + 1) + " on");
        }
        if (arrived.evidence().checksum() == ChecksumStatus.WRONG
                && sent.evidence().checksum() != ChecksumStatus.WRONG) {
            add(Change.Kind.TEXT, "its checksum is wrong on arrival");
        }
    }

    /** Text that a capture did not keep reads as zeros. */
    private static boolean isKnown(Octets text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) != 0) {
                return true;
            }
        }
        return text.isEmpty();
    }
}
