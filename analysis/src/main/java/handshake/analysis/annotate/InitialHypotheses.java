package handshake.analysis.annotate;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.analysis.flow.WorkBudget;
import handshake.tcp.model.NegotiatedOptions;
import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SendQueue;
import handshake.tcp.model.SendSequence;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.Window;
import handshake.tcp.model.WindowField;
import handshake.tcp.model.WindowShift;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Tcp;
import handshake.tcp.rules.UserCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an end may have stood when a connection began, told by the first segment that was seen of it. */
final class InitialHypotheses {
    private static final int UNKNOWN_BUFFER = 65_535;

    private InitialHypotheses() {}

    /** The likeliest first, for an end of which {@code seen} is the first segment. */
    static List<Hypothesis> of(FollowedEnd end, Segment seen, int ipVersion) {
        List<SegmentInFlight> underway = end.now().rest();
        TransmissionControlBlock closed = closed(offering(seen, underway), ipVersion);
        List<Hypothesis> beginnings = new ArrayList<>(3);
        if (seen.has(RST) || !seen.has(ACK)) {
            beginnings.add(Hypothesis.beginning(end.side(), closed, underway));
        }
        unseenSyn(underway, ipVersion)
                .ifPresent(tcb -> beginnings.add(
                        Hypothesis.beginning(end.side(), tcb, underway).supposing(tcb)));
        beginnings.add(Hypothesis.beginning(end.side(), listening(closed), underway));
        end.predecessor().ifPresent(tcb -> beginnings.add(Hypothesis.beginning(end.side(), tcb, underway)));
        beginnings.add(Hypothesis.beginning(end.side(), closed, underway));
        if (seen.isBareAck()) {
            // A SYN from one who has forgotten an older connection is answered by that one (§3.5.1, Figure 9)
            beginnings.add(Hypothesis.beginning(end.side(), resumed(seen, ipVersion), underway));
        }
        return beginnings;
    }

    /** A segment that shows what this end offers; where it was not seen, the peer's SYN tells what it can have been. */
    private static Optional<Segment> offering(Segment seen, List<SegmentInFlight> underway) {
        return seen.has(SYN)
                ? Optional.of(seen)
                : underway.stream()
                        .map(SegmentInFlight::segment)
                        .filter(segment -> segment.has(SYN))
                        .findFirst()
                        .map(UnseenSyn::like);
    }

    /** Who is answered by a SYN,ACK has sent a SYN. */
    private static Optional<TransmissionControlBlock> unseenSyn(List<SegmentInFlight> underway, int ipVersion) {
        return underway.stream()
                .map(SegmentInFlight::segment)
                .filter(segment -> segment.has(SYN) && segment.has(ACK))
                .findFirst()
                .map(synAck -> {
                    Segment syn = UnseenSyn.answeredBy(synAck);
                    QueryContext setting =
                            new QueryContext(QueryContext.RFC, syn, syn.seq(), 0, 0, WorkBudget.ofOneLook());
                    return Tcp.on(
                                    closed(Optional.of(syn), ipVersion),
                                    new Event.Call(UserCall.OpenActive.PLAIN),
                                    setting.at(0))
                            .after();
                });
    }

    /** An end without a connection that will offer what {@code seen} offers. */
    static TransmissionControlBlock closed(Optional<Segment> seen, int ipVersion) {
        Optional<Segment> syn = seen.filter(segment -> segment.has(SYN));
        Path path = new Path(ipVersion, Path.LOOPBACK_V4.mtu());
        int buffer = syn.map(segment -> segment.wnd().value()).orElse(UNKNOWN_BUFFER);
        Settings settings = Settings.of(path, syn.map(SynOptions::of).orElse(SynOptions.NOTHING), buffer)
                .withNoDelay(true);
        return TransmissionControlBlock.closed(settings, Parameter.INITIAL_RTO.rfcValue());
    }

    static TransmissionControlBlock listening(TransmissionControlBlock closed) {
        UserCall passive = new UserCall.OpenPassive();
        return Tcp.on(
                        closed,
                        new Event.Call(passive),
                        QueryContext.ofSilence(closed, WorkBudget.ofOneLook()).at(0))
                .after();
    }

    /**
     * The sender of {@code seen}, its first segment in a capture that begins in the middle of the connection. What is
     * under way to it, it has not had yet; without any such, a bare acknowledgment is for something unseen.
     */
    static Hypothesis midStream(FollowedEnd end, Segment seen, int ipVersion) {
        List<SegmentInFlight> underway = end.now().rest();
        SequenceNumber acknowledged = seen.has(ACK) ? seen.ack() : SequenceNumber.ZERO;
        SequenceNumber heard = underway.stream()
                .map(first -> first.segment().seq())
                .filter(seq -> seq.before(acknowledged))
                .findFirst()
                .orElse(acknowledged);
        TransmissionControlBlock tcb = standing(seen.seq(), heard, ipVersion);
        Hypothesis beginning = Hypothesis.beginning(end.side(), tcb, underway);
        return underway.isEmpty() && seen.isBareAck()
                ? beginning.supposing(tcb.with(tcb.acks().withLastSent(heard.plus(-1))))
                : beginning;
    }

    /** An end that has sent everything before {@code seen} and heard what that acknowledges. */
    static TransmissionControlBlock resumed(Segment seen, int ipVersion) {
        return standing(seen.seq(), seen.ack(), ipVersion);
    }

    /** The end that will receive {@code seen}, the first segment of a connection that is older than the capture. */
    static TransmissionControlBlock midStreamReceiver(Segment seen, int ipVersion) {
        SequenceNumber sent = seen.has(ACK) ? seen.ack() : SequenceNumber.ZERO;
        return standing(sent, seen.seq(), ipVersion);
    }

    /**
     * ESTABLISHED, at these numbers. What was agreed is not known: a large scale sees to it that no window is too small, a
     * large MSS that no segment is too long.
     */
    private static TransmissionControlBlock standing(SequenceNumber sent, SequenceNumber heard, int ipVersion) {
        TransmissionControlBlock closed = closed(Optional.empty(), ipVersion);
        SynOptions scaled = SynOptions.NOTHING
                .withMss(WindowField.LARGEST)
                .withWindowShift(Optional.of(new WindowShift(WindowShift.LARGEST)));
        Window window = new Window(Window.LARGEST);
        SendSequence snd = SendSequence.startingAt(sent.plus(-1));
        return ModelSync.settle(closed.withState(State.ESTABLISHED)
                .withAgreement(new NegotiatedOptions(scaled, scaled))
                .withSnd(snd.withUna(sent).withNxt(sent).withWindow(window, heard, sent))
                .withRcv(closed.rcv().synchronizedTo(heard.plus(-1)).withWnd(window))
                .withOutgoing(SendQueue.emptyFrom(sent))
                .with(closed.acks().withLastSent(heard)));
    }
}
