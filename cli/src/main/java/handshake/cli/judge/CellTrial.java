package handshake.cli.judge;

import handshake.judge.outside.Lead;
import handshake.judge.outside.OutsideCell;
import handshake.live.wire.StackLink;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.table.StateTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Tries one cell on a real TCP: leads it into the state, lets the segment arrive, and listens. */
final class CellTrial {
    private static final Duration LEADING = Duration.ofSeconds(2);
    /** An acknowledgment may wait for half a second (MUST-40), and a little. */
    private static final Duration ANSWERING = Duration.ofMillis(700);

    private static final Duration SILENCE = Duration.ofMillis(150);
    /** What comes along with the first answer has come by then. */
    private static final Duration COMPANY = Duration.ofMillis(20);

    private static final SequenceNumber FIRST = StateTable.IRS.plus(1);

    private final OutsideCell cell;
    private final Endpoint stack;
    private final Endpoint peer;
    private final StackLink link;
    private final BlockingQueue<Packet> arriving = new LinkedBlockingQueue<>();
    private final List<TrialOutcome.Passed> passed = new ArrayList<>();
    private Optional<SequenceNumber> iss = Optional.empty();

    CellTrial(OutsideCell cell, Endpoint stack, Endpoint peer, StackLink link) {
        this.cell = cell;
        this.stack = stack;
        this.peer = peer;
        this.link = link;
    }

    /** A packet came for this trial's port. */
    void arrived(Packet packet) {
        arriving.add(packet);
    }

    TrialOutcome run() throws InterruptedException {
        Optional<String> obstacle = lead();
        if (obstacle.isPresent()) {
            end();
            return new TrialOutcome(cell, OutsideCell.Verdict.NOT_REACHED, List.of(), obstacle.get(), passed);
        }
        arriving.clear();
        send(cell.segment());
        List<Segment> sent = answers();
        end();
        return new TrialOutcome(cell, cell.judge(sent), cell.seen(sent), "", passed);
    }

    /** Why the state cannot be reached, if it cannot. */
    private Optional<String> lead() throws InterruptedException {
        Lead lead = cell.lead();
        if (lead == Lead.NOBODY || lead == Lead.NOTHING) {
            return Optional.empty();
        }
        send(Segment.of(StateTable.IRS, Flag.SYN));
        Optional<Segment> answer = await(segment -> segment.has(Flag.SYN) && segment.has(Flag.ACK));
        if (answer.isEmpty()) {
            return Optional.of("no SYN,ACK came");
        }
        if (lead == Lead.SYN_ONLY) {
            return Optional.empty();
        }
        send(Segment.of(FIRST, StateTable.ISS.plus(1)));
        return lead == Lead.OPEN ? settled() : finished(lead);
    }

    /** What the server says of its own accord, such as a banner, must not be taken for an answer. */
    private Optional<String> settled() throws InterruptedException {
        Packet said = arriving.poll(SILENCE.toMillis(), TimeUnit.MILLISECONDS);
        return said == null ? Optional.empty() : Optional.of("the server speaks first: " + said.segment());
    }

    private Optional<String> finished(Lead lead) throws InterruptedException {
        send(Segment.of(FIRST, StateTable.ISS.plus(1), Flag.FIN));
        Optional<Segment> fin = await(segment -> segment.has(Flag.FIN));
        boolean answered = lead == Lead.FIN_ANSWERED;
        if (fin.isPresent() == answered) {
            return Optional.empty();
        }
        return Optional.of(answered ? "the server does not close" : "the server closes at once");
    }

    private Optional<Segment> await(Predicate<Segment> wanted) throws InterruptedException {
        long end = System.nanoTime() + LEADING.toNanos();
        for (long left = LEADING.toNanos(); left > 0; left = end - System.nanoTime()) {
            Packet packet = arriving.poll(left, TimeUnit.NANOSECONDS);
            if (packet != null && wanted.test(heard(packet))) {
                return Optional.of(packet.segment());
            }
        }
        return Optional.empty();
    }

    private List<Segment> answers() throws InterruptedException {
        List<Segment> sent = new ArrayList<>();
        Duration first = cell.isAnswered() ? ANSWERING : SILENCE;
        Packet packet = arriving.poll(first.toMillis(), TimeUnit.MILLISECONDS);
        while (packet != null) {
            sent.add(heard(packet));
            packet = arriving.poll(COMPANY.toMillis(), TimeUnit.MILLISECONDS);
        }
        return sent;
    }

    /** In the numbers of the table. */
    private Segment heard(Packet packet) {
        Segment segment = packet.segment();
        passed.add(new TrialOutcome.Passed(System.nanoTime(), packet));
        if (iss.isEmpty() && segment.has(Flag.SYN)) {
            iss = Optional.of(segment.seq());
        }
        int by = iss.map(StateTable.ISS::minus).orElse(0);
        boolean fromNowhere = segment.has(Flag.RST) && segment.seq().equals(SequenceNumber.ZERO);
        return new Segment(
                fromNowhere ? segment.seq() : segment.seq().plus(by),
                segment.ack(),
                segment.ctl(),
                segment.wnd(),
                segment.up(),
                List.of(),
                segment.data());
    }

    private void send(Segment segment) {
        int by = iss.map(number -> number.minus(StateTable.ISS)).orElse(0);
        Segment real = new Segment(
                segment.seq(),
                segment.has(Flag.ACK) ? segment.ack().plus(by) : SequenceNumber.ZERO,
                segment.ctl(),
                StateTable.WINDOW,
                0,
                List.of(),
                segment.data().isEmpty() ? Octets.EMPTY : segment.data());
        Packet packet = new Packet(peer, stack, real);
        passed.add(new TrialOutcome.Passed(System.nanoTime(), packet));
        link.send(packet);
    }

    /** Nothing is left behind: a reset at each number that the server may expect next. */
    private void end() {
        if (iss.isPresent()) {
            for (int next : new int[] {0, 1, 10, 11}) {
                link.send(new Packet(peer, stack, Segment.of(FIRST.plus(next), Flag.RST)));
            }
        }
    }
}
