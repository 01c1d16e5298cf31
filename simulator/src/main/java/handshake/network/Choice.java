package handshake.network;

import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Timer;
import handshake.tcp.rules.IcmpError;
import handshake.tcp.rules.UserCall;

/** One thing that could happen next in a {@link World}. */
public sealed interface Choice {
    /** Packet {@code id} arrives. */
    record Deliver(int id) implements Choice {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.deliver(this);
        }
    }

    /** Packet {@code id} is lost. */
    record Drop(int id) implements Choice {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.drop(this);
        }
    }

    /** The network makes a second copy of packet {@code id}. */
    record Duplicate(int id) implements Choice {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.duplicate(this);
        }
    }

    /** Packet {@code id} will arrive only at {@code dueAt}. */
    record Delay(int id, long dueAt) implements Choice {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.delay(this);
        }
    }

    /** {@code timer} of {@code connection} is due; time moves there if it is not yet so late. */
    record Fire(ConnectionId connection, Timer timer) implements Choice {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.fire(this);
        }
    }

    /** The user at the local end of {@code connection} calls. */
    record Call(ConnectionId connection, UserCall call) implements Choice {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.call(this);
        }
    }

    /** A packet comes out of nowhere: an old duplicate, or a forgery. It arrives at once. */
    record Inject(Packet packet) implements Choice {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.inject(this);
        }
    }

    /** The network sends word of trouble to the local end of {@code connection}. */
    record Warn(ConnectionId connection, IcmpError error) implements Choice {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.warn(this);
        }
    }

    /** The host at {@code address} loses its memory. */
    record Crash(IpAddress address) implements Choice {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.crash(this);
        }
    }

    /** Nothing happens until {@code at}. */
    record Wait(long at) implements Choice {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.await(this);
        }
    }

    /** One method per kind of choice. */
    interface Cases<R> {
        R deliver(Deliver choice);

        R drop(Drop choice);

        R duplicate(Duplicate choice);

        R delay(Delay choice);

        R fire(Fire choice);

        R call(Call choice);

        R inject(Inject choice);

        R warn(Warn choice);

        R crash(Crash choice);

        R await(Wait choice);
    }

    <R> R accept(Cases<R> cases);
}
