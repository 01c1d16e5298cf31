package handshake.network;

import handshake.tcp.model.Octets;
import handshake.tcp.model.SequenceNumber;
import java.util.Arrays;
import java.util.List;

/** Where a host's initial sequence numbers come from (RFC 9293 §3.4.1). A value: drawing one gives the next source. */
public sealed interface IsnSource {
    /** A number, and the source for the next. */
    record Drawn(SequenceNumber isn, IsnSource next) {}

    /** The number for connection {@code id} opened at {@code now} nanoseconds. */
    Drawn draw(ConnectionId id, long now);

    /** The numbers of a figure, one after the other; when they are used up, each further one lies 100,000 beyond. */
    record Listed(List<SequenceNumber> numbers) implements IsnSource {
        private static final int STRIDE = 100_000;

        public Listed {
            numbers = List.copyOf(numbers);
            if (numbers.isEmpty()) {
                throw new IllegalArgumentException("at least one initial sequence number is needed");
            }
        }

        public static Listed of(long... numbers) {
            return new Listed(
                    Arrays.stream(numbers).mapToObj(SequenceNumber::of).toList());
        }

        @Override
        public Drawn draw(ConnectionId id, long now) {
            SequenceNumber first = numbers.get(0);
            List<SequenceNumber> rest =
                    numbers.size() > 1 ? numbers.subList(1, numbers.size()) : List.of(first.plus(STRIDE));
            return new Drawn(first, new Listed(rest));
        }
    }

    /**
     * ISN = M + F(both ends, secret): a clock of 4 microseconds, so that numbers of one connection do not repeat, plus
     * a keyed hash, so that nobody can guess those of another (RFC 6528 §3).
     *
     * @param secret 16 octets
     */
    record ClockAndHash(Octets secret) implements IsnSource {
        private static final long TICK_NANOS = 4_000;

        // tag::clock-and-hash[]
        @Override
        public Drawn draw(ConnectionId id, long now) {
            long clock = now / TICK_NANOS;
            return new Drawn(SequenceNumber.of(clock + SipHash.of(secret, id)), this);
        }
        // end::clock-and-hash[]
    }
}
