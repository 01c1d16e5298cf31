package handshake.cli.judge;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** {@code --address} and what belongs to it: a TCP that is reached by its address. */
final class AddressOptions {
    private static final Pattern ADDRESS =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?::(\\d{1,5}))?");
    private static final int LAST_PORT = 65_535;

    @Option(
            names = "--address",
            paramLabel = "HOST:PORT",
            description = "Instead of a program: a server at this IPv4 address, best an echo server. Every cell of"
                    + " 'handshake table' that can be provoked from outside is tried on it.")
    private Optional<String> address;

    @Option(
            names = "--tun",
            paramLabel = "NAME",
            description =
                    "With --address: the TCP is at the other end of this TUN interface, and packets go nowhere else.")
    private Optional<String> tun;

    @Option(
            names = "--namespace",
            paramLabel = "PID",
            description =
                    "With --address: it is the kernel's, in the network of this process, which gets a TUN interface"
                            + " for it. HOST may be any address but that of a loopback.")
    private Optional<Long> namespace;

    @Option(
            names = "--peer",
            paramLabel = "HOST",
            description = "With --address: from which address. Default: HOST with another last number.")
    private Optional<String> peer;

    @Option(
            names = "--closed-port",
            paramLabel = "PORT",
            description = "With --address: where nobody listens. Default: the one after PORT.")
    private Optional<Integer> closedPort;

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "With --address: also write the results as JUnit's XML, for CI.")
    private Optional<Path> junit;

    @Option(
            names = "--save",
            paramLabel = "DIR",
            description =
                    "With --address: for each cell that differs, its packets as .pcap and the cell as a script, .pkt.")
    private Optional<Path> save;

    boolean isAsked() {
        return address.isPresent();
    }

    Optional<String> tun() {
        return tun;
    }

    Optional<Long> namespace() {
        return namespace;
    }

    Optional<Path> junit() {
        return junit;
    }

    Optional<Path> save() {
        return save;
    }

    Endpoint stack() {
        Matcher matcher = matched(address.orElse(""));
        if (matcher.group(5) == null) {
            throw wrong("--address is HOST:PORT, such as 10.0.0.2:7, not " + address.orElse(""));
        }
        return new Endpoint(host(matcher), port(matcher.group(5)));
    }

    int closedPort() {
        int open = stack().port();
        return closedPort.orElse(open < LAST_PORT ? open + 1 : open - 1);
    }

    IpAddress peer() {
        if (peer.isPresent()) {
            return host(matched(peer.get()));
        }
        byte[] octets = stack().address().octets().toArray();
        return IpAddress.v4(octets[0] & 0xFF, octets[1] & 0xFF, octets[2] & 0xFF, (octets[3] & 0xFF) ^ 64);
    }

    private static Matcher matched(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            throw wrong("'" + text + "' is no IPv4 address such as 10.0.0.2:7");
        }
        return matcher;
    }

    private static IpAddress host(Matcher matcher) {
        int[] numbers = new int[4];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Integer.parseInt(matcher.group(i + 1));
            if (numbers[i] > 255) {
                throw wrong("'" + matcher.group() + "' is no IPv4 address");
            }
        }
        return IpAddress.v4(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > LAST_PORT) {
            throw wrong("there is no port " + text);
        }
        return port;
    }

    private static CommandFailure wrong(String message) {
        return new CommandFailure(ExitStatus.USAGE, message);
    }
}
