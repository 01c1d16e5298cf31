package handshake.view;

import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Applied;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Transition;
import handshake.trace.Change;
import handshake.trace.Happening;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One step of a trace in words: what happened, why, by which rule, and which variables changed. */
public final class StepText {
    private final Trace trace;

    public StepText(Trace trace) {
        this.trace = trace;
    }

    /** What set the step off: {@code OPEN}, {@code retransmission timeout}, or nothing for an arrival. */
    public String cause(Step step) {
        return step.happening().accept(new Happening.Cases<String>() {
            @Override
            public String called(Happening.Called happening) {
                return happening.call().toString();
            }

            @Override
            public String arrived(Happening.Arrived happening) {
                return "";
            }

            @Override
            public String timedOut(Happening.TimedOut happening) {
                return happening.timer().label();
            }

            @Override
            public String warned(Happening.Warned happening) {
                return "ICMP " + happening.error().kind();
            }

            @Override
            public String lost(Happening.Lost happening) {
                return "lost in the network";
            }

            @Override
            public String crashed(Happening.Crashed happening) {
                return happening.isSupposed() ? "supposed: has forgotten the connection" : "loses its memory";
            }

            @Override
            public String appeared(Happening.Appeared happening) {
                TracedSegment segment = trace.segment(happening.segment());
                boolean isCopy =
                        trace.recording().isPresent() && segment.notes().contains(Note.NETWORK_DUPLICATE);
                return isCopy
                        ? "captured twice"
                        : segment.problem()
                                .orElse("came out of the network; the " + happening.side() + " did not send it now");
            }

            @Override
            public String crowded(Happening.Crowded happening) {
                return happening.count() + " " + happening.what().meaning();
            }
        });
    }

    /** Why: a sentence for each rule that is worth a word, the decisive one first. */
    public List<Applied> reasons(Step step) {
        List<Applied> reasons = new ArrayList<>();
        step.transition().ifPresent(transition -> {
            Applied decisive = transition.decisive();
            reasons.add(decisive);
            for (Applied applied : transition.applied()) {
                if (!applied.equals(decisive) && applied.rule().rank() != Rule.Rank.ROUTINE) {
                    reasons.add(applied);
                }
            }
        });
        return reasons;
    }

    /** {@code SND.UNA=101 RCV.NXT=301}: what the step changed at its end; empty for none. */
    public String changes(Step step) {
        return step.transition()
                .map(transition -> Change.between(transition.before(), kept(transition)).stream()
                        .map(Change::toString)
                        .collect(Collectors.joining(" ")))
                .orElse("");
    }

    /** A deleted control block has no variables left to speak of. */
    private static TransmissionControlBlock kept(Transition transition) {
        return switch (transition.after().state()) {
            case CLOSED, LISTEN -> transition.before();
            case SYN_SENT,
                    SYN_RECEIVED,
                    ESTABLISHED,
                    FIN_WAIT_1,
                    FIN_WAIT_2,
                    CLOSE_WAIT,
                    CLOSING,
                    LAST_ACK,
                    TIME_WAIT -> transition.after();
        };
    }

    /** Where the step happened, for its label; the client for what happens in the network. */
    public static Side where(Step step) {
        return step.happening().where().orElse(Side.CLIENT);
    }
}
