package handshake.trace;

import handshake.tcp.model.Timer;
import handshake.tcp.rules.IcmpError;
import handshake.tcp.rules.UserCall;
import java.util.Optional;

/** What set a step of a trace off. */
public sealed interface Happening {
    /** The user of {@code side} called. */
    record Called(Side side, UserCall call) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.called(this);
        }
    }

    /** Segment {@code segment} reached {@code side}. */
    record Arrived(Side side, int segment) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.arrived(this);
        }
    }

    /** A timer of {@code side} was due. */
    record TimedOut(Side side, Timer timer) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.timedOut(this);
        }
    }

    /** The network told {@code side} of trouble. */
    record Warned(Side side, IcmpError error) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.warned(this);
        }
    }

    /** The network lost segment {@code segment}. */
    record Lost(int segment) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.lost(this);
        }
    }

    /** {@code side} lost its memory: every connection it had is forgotten (§3.5.1). */
    record Crashed(Side side) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.crashed(this);
        }
    }

    /**
     * A segment that seems to come from {@code side} was seen, and nothing that {@code side} did explains it: it was
     * captured so, or somebody forged it, or it is an old duplicate.
     */
    record Appeared(Side side, int segment) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.appeared(this);
        }
    }

    /** Others do something to the server of this story, which is {@code side}: {@code count} of them do {@code what}. */
    record Crowded(Side side, Crowd what, int count) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.crowded(this);
        }
    }

    /** One method per kind. */
    interface Cases<R> {
        R called(Called happening);

        R arrived(Arrived happening);

        R timedOut(TimedOut happening);

        R warned(Warned happening);

        R lost(Lost happening);

        R crashed(Crashed happening);

        R appeared(Appeared happening);

        R crowded(Crowded happening);
    }

    <R> R accept(Cases<R> cases);

    /** The end at which it happened; empty for what happens in the network. */
    default Optional<Side> where() {
        return accept(new Cases<Optional<Side>>() {
            @Override
            public Optional<Side> called(Called happening) {
                return Optional.of(happening.side());
            }

            @Override
            public Optional<Side> arrived(Arrived happening) {
                return Optional.of(happening.side());
            }

            @Override
            public Optional<Side> timedOut(TimedOut happening) {
                return Optional.of(happening.side());
            }

            @Override
            public Optional<Side> warned(Warned happening) {
                return Optional.of(happening.side());
            }

            @Override
            public Optional<Side> lost(Lost happening) {
                return Optional.empty();
            }

            @Override
            public Optional<Side> crashed(Crashed happening) {
                return Optional.of(happening.side());
            }

            @Override
            public Optional<Side> appeared(Appeared happening) {
                return Optional.empty();
            }

            @Override
            public Optional<Side> crowded(Crowded happening) {
                return Optional.of(happening.side());
            }
        });
    }
}
