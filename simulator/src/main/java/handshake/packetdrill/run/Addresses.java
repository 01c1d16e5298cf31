package handshake.packetdrill.run;

import handshake.packetdrill.ScriptOptions;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;

/** Where the machine under test and its peer are, unless a script says otherwise. */
public record Addresses(IpAddress local, IpAddress remote) {
    /** Where a script's servers listen, and where its clients connect to. */
    public static final int PORT = 8080;

    private static final IpAddress LOCAL_V4 = IpAddress.v4(192, 168, 0, 1);
    private static final IpAddress REMOTE_V4 = IpAddress.v4(192, 0, 2, 1);
    private static final IpAddress LOCAL_V6 =
            IpAddress.parse("fd3d:a0b:17d6::1").orElseThrow();
    private static final IpAddress REMOTE_V6 =
            IpAddress.parse("fd3d:fa7b:d17d::1").orElseThrow();

    /** Those of the script, or of packetdrill where the script names none. */
    public static Addresses of(ScriptOptions options) {
        boolean v4 = options.ipVersion().orElse(4) == 4;
        return new Addresses(
                options.localIp().orElse(v4 ? LOCAL_V4 : LOCAL_V6),
                options.remoteIp().orElse(v4 ? REMOTE_V4 : REMOTE_V6));
    }

    /** To whom the machine's clients connect. */
    public Endpoint server() {
        return new Endpoint(remote, PORT);
    }
}
