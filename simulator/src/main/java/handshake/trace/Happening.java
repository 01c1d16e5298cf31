package handshake.trace;

import handshake.tcp.model.Timer;
import handshake.tcp.rules.IcmpError;
import handshake.tcp.rules.UserCall;
import java.util.Optional;
import java.util.OptionalInt;

/** What set a step of a trace off. */
public sealed interface Happening {
    /** The user of {@code side} called. */
    record Called(Side side, UserCall call) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.called(this);
        }

        @Override
        public <X extends Exception> void handle(Handler<X> handler) throws X {
            handler.called(this);
        }
    }

    /** Segment {@code segment} reached {@code side}. */
    record Arrived(Side side, int segment) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.arrived(this);
        }

        @Override
        public <X extends Exception> void handle(Handler<X> handler) throws X {
            handler.arrived(this);
        }
    }

    /** A timer of {@code side} was due. */
    record TimedOut(Side side, Timer timer) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.timedOut(this);
        }

        @Override
        public <X extends Exception> void handle(Handler<X> handler) throws X {
            handler.timedOut(this);
        }
    }

    /** The network told {@code side} of trouble. */
    record Warned(Side side, IcmpError error) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.warned(this);
        }

        @Override
        public <X extends Exception> void handle(Handler<X> handler) throws X {
            handler.warned(this);
        }
    }

    /** The network lost segment {@code segment}. */
    record Lost(int segment) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.lost(this);
        }

        @Override
        public <X extends Exception> void handle(Handler<X> handler) throws X {
            handler.lost(this);
        }
    }

    /**
     * {@code side} lost its memory: every connection it had is forgotten (§3.5.1).
     *
     * @param isSupposed whether that was not seen, and only explains what follows
     */
    record Crashed(Side side, boolean isSupposed) implements Happening {
        /** One that did happen. */
        public Crashed(Side side) {
            this(side, false);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.crashed(this);
        }

        @Override
        public <X extends Exception> void handle(Handler<X> handler) throws X {
            handler.crashed(this);
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

        @Override
        public <X extends Exception> void handle(Handler<X> handler) throws X {
            handler.appeared(this);
        }
    }

    /** Others do something to the server of this story, which is {@code side}: {@code count} of them do {@code what}. */
    record Crowded(Side side, Crowd what, int count) implements Happening {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.crowded(this);
        }

        @Override
        public <X extends Exception> void handle(Handler<X> handler) throws X {
            handler.crowded(this);
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

    /** What is done about each kind, where not all of it may be possible: one method per kind, so that none is missed. */
    interface Handler<X extends Exception> {
        void called(Called happening) throws X;

        void arrived(Arrived happening) throws X;

        void timedOut(TimedOut happening) throws X;

        void warned(Warned happening) throws X;

        void lost(Lost happening) throws X;

        void crashed(Crashed happening) throws X;

        void appeared(Appeared happening) throws X;

        void crowded(Crowded happening) throws X;
    }

    <X extends Exception> void handle(Handler<X> handler) throws X;

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

    /** The segment whose way ends here, because it arrives or is lost. */
    default OptionalInt ends() {
        return accept(new Cases<OptionalInt>() {
            @Override
            public OptionalInt called(Called happening) {
                return OptionalInt.empty();
            }

            @Override
            public OptionalInt arrived(Arrived happening) {
                return OptionalInt.of(happening.segment());
            }

            @Override
            public OptionalInt timedOut(TimedOut happening) {
                return OptionalInt.empty();
            }

            @Override
            public OptionalInt warned(Warned happening) {
                return OptionalInt.empty();
            }

            @Override
            public OptionalInt lost(Lost happening) {
                return OptionalInt.of(happening.segment());
            }

            @Override
            public OptionalInt crashed(Crashed happening) {
                return OptionalInt.empty();
            }

            @Override
            public OptionalInt appeared(Appeared happening) {
                return OptionalInt.empty();
            }

            @Override
            public OptionalInt crowded(Crowded happening) {
                return OptionalInt.empty();
            }
        });
    }
}
