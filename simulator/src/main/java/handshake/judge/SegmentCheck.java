package handshake.judge;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.judge.Fault.Field;
import handshake.tcp.model.Check;
import handshake.tcp.model.Origin;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** May an end that stands so send this? The checks in the order of the header: control bits, numbers, limits. */
final class SegmentCheck {
    private static final long TOO_SOON = 90_000_000L;

    /** A loss probe and the timer may fall on the same moment (RFC 8985 §7). */
    private static final int PROBES = 2;

    private final Shadow shadow;
    private final TransmissionControlBlock tcb;
    private final Segment segment;
    private final long now;

    private SegmentCheck(Shadow shadow, Segment segment, long now) {
        this.shadow = shadow;
        this.tcb = shadow.tcb();
        this.segment = segment;
        this.now = now;
    }

    /** The first thing that is wrong with {@code segment}, if it comes from {@code shadow}; empty when it may be sent. */
    static Optional<Fault> of(Shadow shadow, Segment segment, long now) {
        return new SegmentCheck(shadow, segment, now).first();
    }

    private Optional<Fault> first() {
        if (segment.has(RST)) {
            return reset();
        }
        if (segment.has(SYN)) {
            return syn();
        }
        if (!tcb.state().hasConnection() || !shadow.numbered()) {
            return fault(FaultCode.NO_CONNECTION, "it is in " + tcb.state());
        }
        List<Supplier<Optional<Fault>>> checks = List.of(
                this::acknowledges,
                this::sequenceNumber,
                this::repeated,
                this::acknowledgment,
                this::calledFor,
                this::options,
                this::segmentSize,
                this::window,
                this::text);
        return checks.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    // Resets.

    private Optional<Fault> reset() {
        List<Owed> due = shadow.owed().stream()
                .filter(owed -> owed.kind() == Owed.Kind.RESET)
                .toList();
        if (due.isEmpty() && rejectsAckOfOwnSyn()) {
            return fault(
                    FaultCode.OWN_SYN_NOT_COUNTED,
                    "its reset rejects SEG.ACK=" + segment.seq() + ", which acknowledges its own SYN: ISS="
                            + tcb.snd().iss() + " and one more");
        }
        if (due.isEmpty()) {
            return fault(FaultCode.RESET_UNASKED, "it is in " + tcb.state());
        }
        Segment wanted = due.get(0).segment();
        boolean right = due.stream().anyMatch(owed -> sameReset(owed.segment()));
        return right
                ? Optional.empty()
                : fault(
                        FaultCode.RESET_WRONG,
                        due.get(0).by().why(),
                        new Field("segment", wanted.toString(), segment.toString()));
    }

    /** As a SYN-RECEIVED does that has not counted what it sent (§3.10.7.4, fifth). */
    private boolean rejectsAckOfOwnSyn() {
        return !segment.has(ACK)
                && segment.seq().equals(tcb.snd().iss().plus(1))
                && shadow.heard()
                        .filter(heard -> heard.isBareAck() && heard.ack().equals(segment.seq()))
                        .isPresent();
    }

    private boolean sameReset(Segment wanted) {
        return wanted.seq().equals(segment.seq())
                && (!wanted.has(ACK) || (segment.has(ACK) && wanted.ack().equals(segment.ack())));
    }

    // SYN and SYN,ACK.

    private Optional<Fault> syn() {
        boolean opens = !shadow.numbered()
                && shadow.owed().stream()
                        .anyMatch(owed -> owed.kind() == Owed.Kind.SYN || owed.kind() == Owed.Kind.SYN_ACK);
        boolean again = shadow.numbered() && (tcb.state() == State.SYN_SENT || tcb.state() == State.SYN_RECEIVED);
        if (!opens
                && !again
                && shadow.numbered()
                && segment.seq().equals(tcb.snd().iss())) {
            return fault(FaultCode.REPEATS_ACKNOWLEDGED, "its SYN was acknowledged; it is in " + tcb.state());
        }
        if (!opens && !again) {
            return fault(FaultCode.SYN_UNASKED, "it is in " + tcb.state());
        }
        boolean answers = tcb.state() == State.SYN_RECEIVED;
        if (answers && !segment.has(ACK)) {
            return fault(
                    FaultCode.ACK_MISSING,
                    "in SYN-RECEIVED its SYN acknowledges the peer's",
                    field("CTL", "SYN,ACK", "SYN"));
        }
        if (!answers && segment.has(ACK)) {
            return fault(
                    FaultCode.SYN_UNASKED,
                    "nothing has arrived that its SYN could acknowledge",
                    field("CTL", "SYN", "SYN,ACK"));
        }
        if (again && !segment.seq().equals(tcb.snd().iss())) {
            return fault(
                    FaultCode.WRONG_SEQUENCE_NUMBER,
                    "a SYN that is sent again has the same number",
                    field("SEQ", tcb.snd().iss(), segment.seq()));
        }
        return again
                ? soon().or(() -> answers ? acknowledgment() : Optional.empty()).or(this::offers)
                : (answers ? acknowledgment() : Optional.<Fault>empty()).or(this::offers);
    }

    /** A SYN,ACK offers window scale, SACK and timestamps only in answer to the same. */
    private Optional<Fault> offers() {
        boolean answers = segment.has(ACK) && tcb.origin() == Origin.PASSIVE; // where SYNs cross it repeats its own
        return answers
                ? OptionCheck.offers(segment, tcb).flatMap(why -> fault(FaultCode.OPTION_NOT_OFFERED, why))
                : Optional.empty();
    }

    // Everything else.

    private Optional<Fault> acknowledges() {
        return segment.has(ACK)
                ? Optional.empty()
                : fault(
                        FaultCode.ACK_MISSING,
                        "it is in " + tcb.state(),
                        field("CTL", segment.ctl().with(ACK), segment.ctl()));
    }

    private Optional<Fault> sequenceNumber() {
        SequenceNumber next = tcb.snd().nxt();
        SequenceNumber una = tcb.snd().una();
        if (segment.seq().equals(next) || isKeepAlive() || isOldOctetProbe(tcb, segment)) {
            return Optional.empty();
        }
        boolean outstanding = una.atOrBefore(segment.seq()) && segment.seq().before(next);
        boolean repeats = outstanding && segment.len() > 0 && !isMiscounted();
        boolean wentBack =
                outstanding && segment.len() == 0 && shadow.repetition().count() > 0;
        if (repeats || wentBack) {
            return Optional.empty();
        }
        FaultCode code = FaultCode.WRONG_SEQUENCE_NUMBER;
        if (segment.seq().equals(tcb.snd().iss()) && !tcb.snd().hasOutstanding()) {
            code = FaultCode.OWN_SYN_NOT_COUNTED;
        } else if (tcb.outgoing().closed() && segment.seq().plus(1).equals(next) && !segment.has(FIN)) {
            code = FaultCode.OWN_FIN_NOT_COUNTED;
        } else if (segment.len() > 0 && segment.seq().before(una) && !una.before(segment.end())) {
            code = FaultCode.REPEATS_ACKNOWLEDGED;
        }
        Check check = Check.that("SEG.SEQ", segment.seq()).equalTo("SND.NXT", next);
        return fault(code, check.toString(), field("SEQ", next, segment.seq()));
    }

    /** Text in the place of the SYN, which nobody has acknowledged because it is where the text should be. */
    private boolean isMiscounted() {
        return segment.seq().equals(tcb.snd().iss());
    }

    private boolean isKeepAlive() {
        return segment.seq().plus(1).equals(tcb.snd().nxt())
                && segment.data().length() <= 1
                && !segment.has(FIN)
                && now - shadow.repetition().since() > 5_000_000_000L
                && !tcb.outgoing().closed();
    }

    /** How Linux probes a closed window. */
    static boolean isOldOctetProbe(TransmissionControlBlock tcb, Segment segment) {
        return tcb.snd().wnd().isZero()
                && segment.len() == 0
                && segment.seq().plus(1).equals(tcb.snd().una());
    }

    private boolean isRepeated() {
        return segment.len() > 0 && segment.seq().before(tcb.snd().nxt());
    }

    private Optional<Fault> repeated() {
        if (!isRepeated()) {
            return Optional.empty();
        }
        int known = Math.min(
                segment.data().length(), Math.max(0, tcb.outgoing().end().minus(segment.seq())));
        boolean same = segment.seq().before(tcb.outgoing().first())
                || tcb.outgoing()
                        .from(segment.seq(), known)
                        .equals(segment.data().first(known));
        return same ? soon() : fault(FaultCode.REPEATS_OTHER_TEXT, segment + " was sent before with other octets");
    }

    private Optional<Fault> soon() {
        boolean atOnce = shadow.last().filter(segment::equals).isPresent()
                && !shadow.repetition().heard()
                && (shadow.repetition().count() == 0 || shadow.repetition().count() > PROBES)
                && !tcb.snd().wnd().isZero()
                && now - shadow.repetition().since() < TOO_SOON;
        return atOnce
                ? fault(
                        FaultCode.REPEATS_TOO_SOON,
                        "the same was sent " + (now - shadow.repetition().since()) / 1_000_000 + " ms before")
                : Optional.empty();
    }

    private Optional<Fault> acknowledgment() {
        SequenceNumber next = tcb.rcv().nxt();
        int over = segment.ack().minus(next);
        // What is sent again may be the very octets that were sent before
        boolean old = isRepeated() && tcb.rcv().irs().before(segment.ack());
        if (over == 0 || (over < 0 && old) || isHalfway()) {
            return Optional.empty();
        }
        Check check = Check.that("SEG.ACK", segment.ack()).equalTo("RCV.NXT", next);
        return fault(acknowledgmentFault(over), check.toString(), field("ACK", next, segment.ack()));
    }

    /** Text and FIN came in one segment; the rules acknowledge one, then the other (§3.10.7.4, seventh and eighth). */
    private boolean isHalfway() {
        return segment.ack().plus(1).equals(tcb.rcv().nxt())
                && shadow.heard()
                        .filter(heard -> heard.has(FIN) && !heard.data().isEmpty())
                        .isPresent();
    }

    private FaultCode acknowledgmentFault(int over) {
        if (over > 0) {
            boolean gap = !tcb.incoming().held().isEmpty();
            return gap ? FaultCode.ACKNOWLEDGES_A_GAP : FaultCode.ACKNOWLEDGES_TOO_MUCH;
        }
        if (over == -1 && tcb.rcv().nxt().equals(tcb.rcv().irs().plus(1))) {
            return FaultCode.SYN_NOT_ACKNOWLEDGED;
        }
        return over == -1 && tcb.incoming().finished()
                ? FaultCode.FIN_NOT_ACKNOWLEDGED
                : FaultCode.ACKNOWLEDGES_TOO_LITTLE;
    }

    private Optional<Fault> calledFor() {
        boolean update =
                shadow.last().filter(last -> !last.wnd().equals(segment.wnd())).isPresent();
        boolean called =
                !segment.isBareAck() || shadow.acks() > 0 || update || isKeepAlive() || isOldOctetProbe(tcb, segment);
        return called
                ? Optional.empty()
                : fault(
                        FaultCode.ANSWERS_AN_ACK,
                        "nothing has arrived since its last ACK that takes a sequence number");
    }

    private Optional<Fault> options() {
        return OptionCheck.ofOpen(segment, tcb).flatMap(why -> fault(FaultCode.OPTION_NOT_OFFERED, why));
    }

    private Optional<Fault> segmentSize() {
        int most = tcb.agreement().theirs().mss().orElse(tcb.settings().path().defaultSendMss());
        return segment.data().length() <= most
                ? Optional.empty()
                : fault(
                        FaultCode.BEYOND_MSS,
                        "the text of a segment",
                        field("length", "at most " + most, segment.data().length()));
    }

    private Optional<Fault> window() {
        SequenceNumber edge = tcb.snd().una().plus(tcb.snd().wnd().octets());
        SequenceNumber end = segment.seq().plus(segment.data().length());
        boolean probe = segment.data().length() <= 1 && segment.seq().atOrBefore(edge);
        Check check = Check.that("end of text", end).atOrBefore("SND.UNA+SND.WND", edge);
        return segment.data().isEmpty() || probe || isRepeated() || check.holds()
                ? Optional.empty()
                : fault(FaultCode.BEYOND_WINDOW, check.toString(), field("end of text", "at most " + edge, end));
    }

    private Optional<Fault> text() {
        int known = Math.max(0, tcb.snd().nxt().minus(segment.seq()));
        if (segment.data().length() <= known) {
            return tcb.outgoing().closed() || !segment.has(FIN) || isRepeated() ? Optional.empty() : close();
        }
        if (tcb.outgoing().closed()) {
            return fault(FaultCode.TEXT_AFTER_FIN, "it is in " + tcb.state());
        }
        var fresh = segment.data().skip(known);
        var due = shadow.echo().due();
        boolean same =
                fresh.length() <= due.length() && due.first(fresh.length()).equals(fresh);
        return same
                ? segment.has(FIN) ? close() : Optional.empty()
                : fault(
                        FaultCode.ECHOES_OTHER_TEXT,
                        "what is sent back must be what arrived",
                        field(
                                "text",
                                quoted(due.first(Math.min(due.length(), fresh.length()))
                                        .text()),
                                quoted(fresh.text())));
    }

    private Optional<Fault> close() {
        int left = shadow.echo().due().length() - segment.data().length();
        if (!shadow.echo().mayClose()) {
            return fault(FaultCode.CLOSES_UNASKED, "the peer has not closed");
        }
        return left > 0
                ? fault(FaultCode.NOT_ECHOED, left + " octets are not sent back, and it closes")
                : Optional.empty();
    }

    private static String quoted(String text) {
        String shown = text.length() > 20 ? text.substring(0, 20) + "…" : text;
        return '"' + shown.replace("\n", "\\n") + '"';
    }

    private static Field field(String name, Object expected, Object actual) {
        return new Field(name, expected.toString(), actual.toString());
    }

    private Optional<Fault> fault(FaultCode code, String because, Field... fields) {
        return Optional.of(Fault.of(code, now, segment, because, fields));
    }
}
