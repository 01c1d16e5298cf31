package handshake.tcp.rules;

import handshake.tcp.model.Segment;
import handshake.tcp.model.Timer;

/** What can happen to a connection: the three kinds of RFC 9293 §3.10, and the network's word of §3.9.2.2. */
public sealed interface Event {
    /** The user called (§3.10.1 to §3.10.6). */
    record Call(UserCall call) implements Event {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.call(call);
        }
    }

    /** A segment arrived that belongs to this connection and whose checksum is right (§3.10.7). */
    record Arrival(Segment segment) implements Event {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.arrival(segment);
        }
    }

    /** A timer is due (§3.10.8). */
    record Timeout(Timer timer) implements Event {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.timeout(timer);
        }
    }

    /** An ICMP message arrived about a segment of ours (§3.9.2.2). */
    record Icmp(IcmpError error) implements Event {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.icmp(error);
        }
    }

    /** One method per kind of event, so that a forgotten kind does not compile. */
    interface Cases<R> {
        R call(UserCall call);

        R arrival(Segment segment);

        R timeout(Timer timer);

        R icmp(IcmpError error);
    }

    <R> R accept(Cases<R> cases);
}
