package handshake.judge;

import handshake.tcp.model.Segment;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.Transition;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Follows one end, an echo server, for which everything that was delivered is known. It is followed as a set of {@link
 * Shadow}s, one for each choice; a segment is wrong only when none of them may send it, and something is missing only
 * when all of them owe it. After a fault the likeliest goes on with what was seen, and the same fault is not said
 * twice. Mutable, not thread-safe.
 */
public final class Judge {
    private static final int MOST_SHADOWS = 32;

    /** Who does not keep in step has looked at what arrived so long ago, in nanoseconds. */
    private static final long REACTION = 400_000_000L;

    private List<Shadow> shadows = Latitude.ALL.stream().map(Shadow::listening).toList();

    private final Set<FaultCode> reported = EnumSet.noneOf(FaultCode.class);

    // What reaches the end.

    /** {@code segment} was handed over, and may wait to be looked at. */
    public void delivered(Segment segment, long now) {
        shadows = shadows.stream()
                .map(shadow -> shadow.delivered(new Arrived(segment, now)))
                .toList();
    }

    /** Everything handed over was looked at; what that did to the end in the likeliest case. */
    public Optional<Transition> caughtUp() {
        Shadow lead = lead();
        Optional<Transition> last = lead.unread().isEmpty()
                ? Optional.empty()
                : Optional.of(lead.readAllBut(1)
                        .transition(
                                new Event.Arrival(lead.unread()
                                        .get(lead.unread().size() - 1)
                                        .segment()),
                                lead.unread().get(lead.unread().size() - 1).at()));
        shadows = distinct(shadows.stream().map(shadow -> shadow.readAllBut(0)).toList());
        return last;
    }

    /** Its user opens actively. */
    public void opens(long now) {
        shadows = shadows.stream().map(shadow -> shadow.opened(now)).toList();
    }

    /** Its user closes when everything is sent back. */
    public void closes(long now) {
        shadows = shadows.stream().map(shadow -> shadow.toldToClose(now)).toList();
    }

    // What it does.

    /** It has sent {@code segment}. */
    public Judged sent(Segment segment, long now) {
        TransmissionControlBlock before = lead().tcb();
        List<Adoption> possible = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Shadow shadow : shadows) {
            for (int left = 0; left <= shadow.unread().size(); left++) {
                Shadow read = shadow.readAllBut(left);
                Optional<Fault> fault = SegmentCheck.of(read, segment, now);
                fault.ifPresentOrElse(faults::add, () -> possible.add(Adoption.of(read, segment, now)));
            }
        }
        boolean wrong = possible.isEmpty();
        Adoption chosen = wrong ? Adoption.of(lead().readAllBut(0), segment, now) : possible.get(0);
        shadows = wrong
                ? List.of(chosen.after().withOwed(List.of()))
                : distinct(possible.stream().map(Adoption::after).toList());
        Optional<Fault> fault = wrong ? report(faults.get(0)) : Optional.empty();
        return new Judged(
                fault,
                wrong,
                before,
                chosen.after().tcb(),
                wrong ? Optional.empty() : chosen.happening(),
                chosen.transition());
    }

    /** It has sent something that is wrong whoever sends it, such as one with a wrong checksum. */
    public Judged broken(Segment segment, Fault fault, long now) {
        TransmissionControlBlock before = lead().tcb();
        shadows =
                List.of(Adoption.of(lead().readAllBut(0), segment, now).after().withOwed(List.of()));
        return new Judged(report(fault), true, before, lead().tcb(), Optional.empty(), Optional.empty());
    }

    // What it does not do.

    /** What should have been sent by {@code now} and was not; once each, and nothing after a fault that may explain it. */
    public Optional<Fault> overdue(long now) {
        shadows = distinct(
                shadows.stream().map(shadow -> shadow.readUntil(now - REACTION)).toList());
        List<Fault> found = new ArrayList<>();
        List<Shadow> patient = new ArrayList<>();
        for (Shadow shadow : shadows) {
            Optional<Fault> fault = Duties.overdue(shadow, now);
            fault.ifPresentOrElse(found::add, () -> patient.add(shadow));
        }
        if (!patient.isEmpty()) {
            shadows = patient;
            return Optional.empty();
        }
        shadows = List.of(Duties.forgiven(lead(), now));
        return report(found.get(0));
    }

    /** When the next thing is overdue, if anything is due. */
    public OptionalLong deadline() {
        return shadows.stream()
                .mapToLong(Duties::deadline)
                .filter(at -> at != Long.MAX_VALUE)
                .max();
    }

    /** Whether nothing is due in the likeliest case. */
    public boolean isContent() {
        return lead().unread().isEmpty() && Duties.deadline(lead()) == Long.MAX_VALUE;
    }

    /** Whether it waits in front of a closed window with text to send. */
    public boolean waitsForWindow() {
        return Duties.waitsForWindow(lead());
    }

    /** The end's control block, in the likeliest case. */
    public TransmissionControlBlock block() {
        return lead().tcb();
    }

    public State state() {
        return block().state();
    }

    /** A fault that something else has found, unless it was said before, or follows from what was. */
    public Optional<Fault> report(Fault fault) {
        if (!reported.isEmpty() && fault.code().mayFollow()) {
            return Optional.empty();
        }
        return reported.add(fault.code()) ? Optional.of(fault) : Optional.empty();
    }

    public boolean hasReported() {
        return !reported.isEmpty();
    }

    private Shadow lead() {
        return shadows.get(0);
    }

    private static List<Shadow> distinct(List<Shadow> all) {
        Set<Shadow> set = new LinkedHashSet<>(all);
        return set.stream().limit(MOST_SHADOWS).toList();
    }
}
