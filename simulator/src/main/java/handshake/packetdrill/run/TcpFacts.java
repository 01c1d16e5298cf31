package handshake.packetdrill.run;

import java.util.OptionalLong;

/** The fields of a {@code struct tcp_info}: what an assertion may ask for. */
public interface TcpFacts {
    /** The field of that name, in the units of Linux; empty when there is none. */
    OptionalLong field(String name);

    /** Which fields there are, for the message to somebody who asked for another one. */
    String known();
}
