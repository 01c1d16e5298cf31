package handshake.tcp.rules;

import handshake.tcp.model.Segment;
import handshake.tcp.model.Timer;
import handshake.tcp.model.TransmissionControlBlock;

/**
 * One end of TCP as a pure function (RFC 9293 §3.10): a control block and an event give a transition. The same call
 * serves the stepper, the scripts, the exhaustive search and the reading of captures; there is no other state machine.
 */
public final class Tcp {
    private Tcp() {}

    /** What {@code event} would do to {@code tcb}. Never throws, whatever the segment holds. */
    public static Transition on(TransmissionControlBlock tcb, Event event, Context context) {
        Draft processed = process(Draft.of(tcb, context), event);
        // Whatever the event was, it ends alike: text goes that may go by now, then the acknowledgment that is due,
        // unless that text has carried it
        return AckGeneration.settle(Sending.flush(processed)).transition();
    }

    private static Draft process(Draft draft, Event event) {
        return event.accept(new Event.Cases<Draft>() {
            @Override
            public Draft call(UserCall call) {
                return UserCalls.process(draft, call);
            }

            @Override
            public Draft arrival(Segment segment) {
                return SegmentArrives.process(draft, segment);
            }

            @Override
            public Draft timeout(Timer timer) {
                return Timeouts.process(draft, timer);
            }

            @Override
            public Draft icmp(IcmpError error) {
                return IcmpArrives.process(draft, error);
            }
        });
    }
}
