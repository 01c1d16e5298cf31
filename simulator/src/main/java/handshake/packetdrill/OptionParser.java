package handshake.packetdrill;

import handshake.tcp.model.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads the options at the head of a script. The last of several of one name counts, as on a command line. */
final class OptionParser {
    private static final String KNOWN = "--tolerance_usecs=N, --ip_version=ipv4|ipv6, --mtu=N, --mss=N,"
            + " --tcp_ts_tick_usecs=N, --tcp_ts_ecr_scaled, --strict_segments, --send_omit_free,"
            + " --local_ip=, --remote_ip=, --gateway_ip=, --netmask_ip=";
    /** What every path carries (RFC 791 §3.2). */
    private static final int SMALLEST_MTU = 68;

    private static final int MOST_DIGITS = 9;

    private final Tokens tokens;
    private final Collected collected = new Collected();

    private OptionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    static ScriptOptions parse(Tokens tokens) throws ScriptException {
        OptionParser parser = new OptionParser(tokens);
        while (tokens.at(Token.Kind.OPTION)) {
            parser.option(tokens.next());
        }
        return parser.collected.options();
    }

    private void option(Token token) throws ScriptException {
        int equals = token.text().indexOf('=');
        String name = token.text().substring(2, equals < 0 ? token.text().length() : equals);
        switch (name) {
            case "tolerance_usecs" -> collected.toleranceMicros = OptionalLong.of(number(token));
            case "ip_version" -> collected.ipVersion = OptionalInt.of(version(token));
            case "mtu" -> collected.mtu = OptionalInt.of(size(token, SMALLEST_MTU));
            case "mss" -> collected.mss = OptionalInt.of(size(token, 1));
            case "tcp_ts_tick_usecs" -> collected.timestampTickMicros = OptionalLong.of(number(token));
            case "tcp_ts_ecr_scaled" -> collected.timestampEchoScaled = present(token);
            case "strict_segments" -> collected.strictSegments = present(token);
            case "send_omit_free" -> collected.omitFree = present(token);
            case "local_ip" -> collected.localIp = Optional.of(address(token));
            case "remote_ip" -> collected.remoteIp = Optional.of(address(token));
            case "gateway_ip" -> collected.gatewayIp = Optional.of(address(token));
            case "netmask_ip" -> collected.netmaskIp = Optional.of(address(token));
            default -> throw tokens.unsupported(token, KNOWN);
        }
    }

    private String value(Token token, String expected) throws ScriptSyntaxError {
        int equals = token.text().indexOf('=');
        if (equals < 0 || equals == token.text().length() - 1) {
            throw wrong(token, expected);
        }
        return token.text().substring(equals + 1);
    }

    private long number(Token token) throws ScriptSyntaxError {
        String value = value(token, "=N");
        if (value.length() > MOST_DIGITS || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw wrong(token, "=N, a whole number of at most " + MOST_DIGITS + " digits");
        }
        return Long.parseLong(value);
    }

    private int size(Token token, int smallest) throws ScriptSyntaxError {
        long octets = number(token);
        if (octets < smallest || octets > 0xFFFF) {
            throw wrong(token, "=N, from " + smallest + " to 65535");
        }
        return (int) octets;
    }

    private int version(Token token) throws ScriptException {
        return switch (value(token, "=ipv4 or =ipv6")) {
            case "ipv4" -> 4;
            case "ipv6" -> 6;
            default -> throw tokens.unsupported(token, "--ip_version=ipv4 and --ip_version=ipv6");
        };
    }

    private boolean present(Token token) throws ScriptSyntaxError {
        if (token.text().indexOf('=') >= 0) {
            throw wrong(token, "no value");
        }
        return true;
    }

    private IpAddress address(Token token) throws ScriptException {
        String value = value(token, "=ADDRESS");
        return IpAddress.parse(value).orElseThrow(() -> tokens.unsupported(token, "an IPv4 or IPv6 address"));
    }

    private ScriptSyntaxError wrong(Token token, String expected) {
        return tokens.source().syntaxError(tokens.place(token), token.shown(), "behind the option's name " + expected);
    }

    /** The options met so far. */
    static final class Collected {
        private OptionalLong toleranceMicros = OptionalLong.empty();
        private OptionalInt ipVersion = OptionalInt.empty();
        private OptionalInt mtu = OptionalInt.empty();
        private OptionalInt mss = OptionalInt.empty();
        private OptionalLong timestampTickMicros = OptionalLong.empty();
        private boolean timestampEchoScaled;
        private boolean strictSegments;
        private boolean omitFree;
        private Optional<IpAddress> localIp = Optional.empty();
        private Optional<IpAddress> remoteIp = Optional.empty();
        private Optional<IpAddress> gatewayIp = Optional.empty();
        private Optional<IpAddress> netmaskIp = Optional.empty();

        ScriptOptions options() {
            return new ScriptOptions(
                    toleranceMicros,
                    ipVersion,
                    mtu,
                    mss,
                    timestampTickMicros,
                    timestampEchoScaled,
                    strictSegments,
                    omitFree,
                    localIp,
                    remoteIp,
                    gatewayIp,
                    netmaskIp);
        }
    }
}
