package handshake.tcp.rules;

import handshake.tcp.model.Octets;

/** What a user may ask of TCP (RFC 9293 §3.9.1, processed in §3.10.1 to §3.10.6). */
public sealed interface UserCall {
    /** OPEN to a named peer: send a SYN. With Fast Open the SYN may carry {@code data} (RFC 7413 §4.2.1). */
    record OpenActive(Octets data) implements UserCall {
        /** The ordinary open: nothing rides on the SYN. */
        public static final OpenActive PLAIN = new OpenActive(Octets.EMPTY);

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.openActive(this);
        }

        @Override
        public String toString() {
            return data.isEmpty() ? "OPEN" : "OPEN with " + data.length() + " octets";
        }
    }

    /** OPEN without a peer: wait in LISTEN. */
    record OpenPassive() implements UserCall {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.openPassive(this);
        }

        @Override
        public String toString() {
            return "passive OPEN";
        }
    }

    /** SEND {@code data}; {@code urgent} asks the peer's user to hurry (§3.8.5). */
    record Send(Octets data, boolean urgent) implements UserCall {
        public static Send of(Octets data) {
            return new Send(data, false);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.send(this);
        }

        @Override
        public String toString() {
            return "SEND " + data.length() + " octets" + (urgent ? ", urgent" : "");
        }
    }

    /** RECEIVE at most {@code limit} octets. */
    record Receive(int limit) implements UserCall {
        /** Whatever is there. */
        public static final Receive ALL = new Receive(Integer.MAX_VALUE);

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.receive(this);
        }

        @Override
        public String toString() {
            return "RECEIVE";
        }
    }

    /**
     * CLOSE: no more SENDs will come (§3.6.1).
     *
     * @param readingToo nor RECEIVEs
     * @param leaving nor any call: the program closes its socket
     */
    record Close(boolean readingToo, boolean leaving) implements UserCall {
        /** CLOSE as the RFC means it: we have nothing more to say but still listen. */
        public static final Close SENDING = new Close(false, false);

        /** Both directions: what the close of a socket means. */
        public static final Close BOTH = new Close(true, true);

        /** Both directions, by a program that keeps its socket. */
        public static final Close BOTH_STAYING = new Close(true, false);

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.close(this);
        }

        @Override
        public String toString() {
            return "CLOSE";
        }
    }

    /** ABORT: end it at once, and tell the peer by a reset. */
    record Abort() implements UserCall {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.abort(this);
        }

        @Override
        public String toString() {
            return "ABORT";
        }
    }

    /** STATUS: which state is it in? */
    record Status() implements UserCall {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.status(this);
        }

        @Override
        public String toString() {
            return "STATUS";
        }
    }

    /** One method per call, so that a forgotten call does not compile. */
    interface Cases<R> {
        R openActive(OpenActive open);

        R openPassive(OpenPassive open);

        R send(Send send);

        R receive(Receive receive);

        R close(Close close);

        R abort(Abort abort);

        R status(Status status);
    }

    <R> R accept(Cases<R> cases);
}
