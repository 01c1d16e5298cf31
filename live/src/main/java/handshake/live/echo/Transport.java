package handshake.live.echo;

/** What carries the bytes of a socket. The same calls do different things to different kinds. */
public enum Transport {
    TCP {
        @Override
        public String effect(SocketSystemCall call) {
            return call.effect();
        }
    },
    UDP {
        @Override
        public String effect(SocketSystemCall call) {
            return switch (call) {
                case SOCKET -> "an endpoint without an address; UDP has no connections, so there is no state to be in";
                case BIND -> "claims the local address and port; from now on datagrams for it are queued";
                case CONNECT ->
                    "notes the peer's address, and sends nothing; its errors can now be told to this socket";
                case CLOSE -> "gives the socket up; nothing is sent, and nobody is told";
                case SETSOCKOPT, LISTEN, ACCEPT, READ, WRITE, SHUTDOWN, SENDTO, RECVFROM -> call.effect();
            };
        }
    },
    UNIX {
        @Override
        public String effect(SocketSystemCall call) {
            return switch (call) {
                case SOCKET -> "an endpoint without a name";
                case BIND -> "makes the file by whose name others will find it";
                case LISTEN -> "from now on clients can connect, as many as the backlog holds";
                case CONNECT -> "joins the server's accept queue at once, no segment sent; waits while that is full";
                case ACCEPT -> "takes a connection out of the queue";
                case READ -> "takes bytes out of the receive queue; 0 bytes: the peer has closed";
                case WRITE -> "puts bytes straight into the peer's receive queue; waits while that is full";
                case SHUTDOWN -> "the peer reads to the end of what was written, and then 0; this end still reads";
                case CLOSE -> "gives the socket up; the peer reads to the end of what was written, and then 0";
                case SETSOCKOPT, SENDTO, RECVFROM -> call.effect();
            };
        }
    };

    /** What {@code call} does over this, in one sentence. */
    public abstract String effect(SocketSystemCall call);
}
