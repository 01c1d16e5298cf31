package handshake.view.step;

import handshake.tcp.model.Octets;
import handshake.tcp.model.RoundTrip;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.trace.Side;
import handshake.view.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Everything that a transmission control block holds, under the RFC's names where it has one (RFC 9293 §3.3.1). */
final class BlockWords {
    /** A variable and its value. */
    record Entry(String name, String value) {}

    private final Side side;
    private final NumberText numbers;
    private final long now;
    private final boolean unicode;

    BlockWords(Side side, NumberText numbers, long now, boolean unicode) {
        this.side = side;
        this.numbers = numbers;
        this.now = now;
        this.unicode = unicode;
    }

    List<Entry> of(TransmissionControlBlock tcb) {
        List<Entry> all = new ArrayList<>();
        all.add(new Entry("state", tcb.state() + ", " + tcb.origin().toString().toLowerCase(Locale.ROOT) + " open"));
        all.add(ours("ISS", tcb.snd().iss()));
        all.add(ours("SND.UNA", tcb.snd().una()));
        all.add(ours("SND.NXT", tcb.snd().nxt()));
        all.add(new Entry("SND.WND", tcb.snd().wnd() + ", largest " + tcb.snd().maxWnd()));
        all.add(theirs("SND.WL1", tcb.snd().wl1()));
        all.add(ours("SND.WL2", tcb.snd().wl2()));
        all.add(ours("SND.UP", tcb.snd().up()));
        all.add(theirs("IRS", tcb.rcv().irs()));
        all.add(theirs("RCV.NXT", tcb.rcv().nxt()));
        all.add(new Entry("RCV.WND", tcb.rcv().wnd().toString()));
        all.add(theirs("RCV.UP", tcb.rcv().up()));
        all.add(new Entry("offers", tcb.agreement().ours().toString()));
        all.add(new Entry("peer's", tcb.agreement().theirs().toString()));
        all.add(new Entry(
                "to send", octets(tcb.outgoing().octets(), tcb.outgoing().closed())));
        int held = tcb.incoming().held().size();
        all.add(new Entry(
                "to read",
                octets(tcb.incoming().readable(), tcb.incoming().finished())
                        + (held == 0 ? "" : ", " + held + " pieces beyond a gap")));
        all.add(new Entry("RTO", retransmission(tcb.roundTrip())));
        all.add(new Entry("cwnd", tcb.congestion().window() + " octets"));
        all.add(new Entry("timers", timers(tcb.timers())));
        return all;
    }

    private static String octets(Octets text, boolean fin) {
        return text.length() + " octets" + (fin ? " and FIN" : "");
    }

    private String retransmission(RoundTrip roundTrip) {
        String measured = roundTrip
                .estimate()
                .map(estimate -> ", SRTT " + Durations.text(estimate.srtt(), unicode))
                .orElse("");
        String again = roundTrip.retransmissions() == 0 ? "" : ", sent again " + roundTrip.retransmissions() + " times";
        return Durations.text(roundTrip.rto(), unicode) + measured + again;
    }

    private Entry ours(String name, SequenceNumber number) {
        return new Entry(name, numbers.of(number, side));
    }

    private Entry theirs(String name, SequenceNumber number) {
        return new Entry(name, numbers.of(number, side.other()));
    }

    private String timers(Timers timers) {
        return timers.running().isEmpty()
                ? "none runs"
                : timers.running().stream()
                        .map(deadline -> deadline.timer().label().replace(" timeout", "") + " in "
                                + Durations.text(Math.max(0, deadline.at() - now), unicode))
                        .collect(Collectors.joining(", "));
    }
}
