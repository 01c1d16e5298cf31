package handshake.tcp.table;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.rules.Applied;
import handshake.tcp.rules.Event;
import handshake.tcp.rules.IcmpError;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Transition;
import handshake.tcp.rules.UserCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a state changes, in the words of RFC 9293, Figure 5: an event above the line, actions below it.
 *
 * @param event such as {@code rcv ACK of SYN}, {@code CLOSE} or {@code Timeout=2MSL}
 * @param actions such as {@code create TCB} and {@code snd SYN}; empty where the figure has an x
 * @param rule the rule that decided
 * @param abrupt whether it cuts a life short, with a reset or because somebody gave up
 */
public record Cause(String event, List<String> actions, Rule rule, boolean abrupt) {
    public Cause {
        actions = List.copyOf(actions);
    }

    static Cause of(ReachableTransitions.Turn turn) {
        Transition transition = turn.transition();
        String event = words(turn.event(), transition.before());
        return new Cause(event, actions(transition), lastDecisive(transition), isAbrupt(turn));
    }

    /** One segment may take a connection through two states: the rule that made the last of them. */
    private static Rule lastDecisive(Transition transition) {
        return transition.applied().stream()
                .map(Applied::rule)
                .filter(rule -> rule.rank() == Rule.Rank.DECISIVE)
                .reduce((earlier, later) -> later)
                .orElse(transition.rule());
    }

    /** What is sent alone: {@code snd SYN,ACK}; empty for nothing. */
    public List<String> sent() {
        return actions.stream().filter(action -> action.startsWith("snd ")).toList();
    }

    /** The actions as the figure writes them: {@code create TCB, snd SYN}, or {@code x}. */
    public String action() {
        return actions.isEmpty() ? "x" : String.join(", ", actions);
    }

    /** {@code rcv SYN / snd SYN,ACK}. */
    @Override
    public String toString() {
        return event + " / " + action();
    }

    private static List<String> actions(Transition transition) {
        List<String> actions = new ArrayList<>();
        if (transition.before().state() == State.CLOSED) {
            actions.add("create TCB");
        }
        transition.emitted().forEach(segment -> actions.add("snd " + segment.ctl()));
        if (transition.after().state() == State.CLOSED) {
            actions.add("delete TCB");
        }
        return actions;
    }

    private static boolean isAbrupt(ReachableTransitions.Turn turn) {
        boolean ends = turn.transition().after().state() == State.CLOSED;
        boolean resets = turn.transition().emitted().stream().anyMatch(segment -> segment.has(Flag.RST));
        return ends && (resets || turn.event().accept(CUTS_SHORT));
    }

    private static final Event.Cases<Boolean> CUTS_SHORT = new Event.Cases<>() {
        @Override
        public Boolean call(UserCall call) {
            return call instanceof UserCall.Abort;
        }

        @Override
        public Boolean arrival(Segment segment) {
            return segment.has(Flag.RST) || segment.has(Flag.SYN);
        }

        @Override
        public Boolean timeout(Timer timer) {
            return timer != Timer.TIME_WAIT;
        }

        @Override
        public Boolean icmp(IcmpError error) {
            return true;
        }
    };

    private static String words(Event event, TransmissionControlBlock tcb) {
        return event.accept(new Event.Cases<>() {
            @Override
            public String call(UserCall call) {
                if (call instanceof UserCall.Close close
                        && close.readingToo()
                        && !tcb.incoming().readable().isEmpty()) {
                    return "CLOSE with text unread";
                }
                return call instanceof UserCall.OpenActive ? "active OPEN" : call.toString();
            }

            @Override
            public String arrival(Segment segment) {
                return "rcv " + received(segment, tcb);
            }

            @Override
            public String timeout(Timer timer) {
                return timer == Timer.TIME_WAIT ? "Timeout=2MSL" : timer.label();
            }

            @Override
            public String icmp(IcmpError error) {
                return "ICMP " + error.kind();
            }
        });
    }

    /** Only what matters to the state: {@code RST}, {@code SYN,ACK}, {@code ACK of FIN}, {@code FIN, ACK of FIN}. */
    private static String received(Segment segment, TransmissionControlBlock tcb) {
        if (segment.has(Flag.RST)) {
            return "RST";
        }
        if (segment.has(Flag.SYN)) {
            return segment.ctl().toString();
        }
        List<String> parts = new ArrayList<>();
        if (segment.has(Flag.FIN)) {
            parts.add("FIN");
        }
        if (segment.len() > (segment.has(Flag.FIN) ? 1 : 0)) {
            parts.add("text");
        }
        boolean news = segment.has(Flag.ACK)
                && tcb.snd().acknowledgesNew(segment.ack()).holds();
        if (news && tcb.outgoing().finSent(tcb.snd())) {
            parts.add("ACK of FIN");
        } else if (news && tcb.synOutstanding()) {
            parts.add("ACK of SYN");
        }
        return parts.isEmpty() ? "ACK" : String.join(", ", parts);
    }
}
