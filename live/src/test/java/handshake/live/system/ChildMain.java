package handshake.live.system;

import handshake.analysis.file.CapturedPacket;
import handshake.live.capture.CaptureException;
import handshake.live.capture.CaptureRequest;
import handshake.live.capture.Captures;
import handshake.live.capture.PacketSource;
import handshake.live.capture.PcapSource;
import handshake.live.capture.RawSocketSource;
import handshake.live.capture.permission.Readiness;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

/** What the tests of this package do in another process, each line of output a fact to check. */
public final class ChildMain {
    private static final int TCP_FLAGS_OF_IPV4_OVER_ETHERNET = 14 + 20 + 13;

    private ChildMain() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "refused" -> refused(arguments[1]);
            case "capture" -> capture();
            case "namespace" -> namespace();
            case "drop" -> drop();
            case "drop-for-good" -> dropForGood();
            case "flood" -> SynFlood.survive(Integer.parseInt(arguments[1]));
            case "library" -> JnaLibrary.load();
            case "drop-only" -> System.out.println(Privileges.drop());
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Says why each way to capture is refused, twice, and what the readiness check makes of it. */
    private static void refused(String interfaceName) {
        for (int round = 0; round < 2; round++) {
            try {
                PcapSource.open(CaptureRequest.on(interfaceName)).close();
                System.out.println("pcap: opened");
            } catch (CaptureException e) {
                System.out.println("pcap: " + e.reason());
            }
        }
        try {
            RawSocketSource.open(CaptureRequest.on(interfaceName)).close();
            System.out.println("raw: opened");
        } catch (CaptureException e) {
            System.out.println("raw: " + e.reason());
        }
        Readiness readiness = Readiness.check(interfaceName);
        System.out.println("way: " + readiness.way());
        for (ReadinessCheck check : readiness.all()) {
            System.out.println(check.subject() + ": " + check.ok());
        }
    }

    private static void capture() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Captures.Opened opened = Captures.open(request(server));
            System.out.println(opened.how());
            connectAndLook(server, opened.source());
        }
    }

    private static CaptureRequest request(ServerSocket server) {
        return CaptureRequest.on("lo").filteredBy("tcp port " + server.getLocalPort());
    }

    private static void connectAndLook(ServerSocket server, PacketSource source) throws Exception {
        try (source;
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            Optional<CapturedPacket> first = source.poll(Duration.ofSeconds(10));
            boolean syn = first.isPresent() && first.get().bytes()[TCP_FLAGS_OF_IPV4_OVER_ETHERNET] == 2;
            System.out.println("first packet is a SYN: " + (syn && client.getLocalPort() == accepted.getPort()));
        }
    }

    private static void namespace() throws Exception {
        System.out.println("pid " + ProcessHandle.current().pid());
        if (!PrivateNamespace.isInside()) {
            PrivateNamespace.enter();
        }
        NetworkSettings.bringLoopbackUp();
        System.out.println("inside, said on standard input: " + (char) System.in.read());
        capture();
        System.out.println(Privileges.drop());
        System.exit(7);
    }

    /** Root gives up everything, tries to come back, and goes on capturing. */
    private static void dropForGood() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            PacketSource source = Captures.open(request(server)).source();
            System.out.println(Privileges.dropForGood());
            try {
                CLibrary.setuid(0);
                System.out.println("setuid: done");
            } catch (SystemCallException e) {
                System.out.println(e.getMessage());
            }
            connectAndLook(server, source);
            try {
                Captures.open(request(server)).source().close();
                System.out.println("a second capture: opened");
            } catch (CaptureException e) {
                System.out.println("a second capture: " + e.reason());
            }
        }
    }

    /** Opens, drops, waits for a line while the test looks at this process from outside, and then captures. */
    private static void drop() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            PacketSource source = Captures.open(request(server)).source();
            System.out.println(Privileges.drop());
            System.in.read();
            connectAndLook(server, source);
            try {
                Captures.open(request(server)).source().close();
                System.out.println("a second capture: opened");
            } catch (CaptureException e) {
                System.out.println("a second capture: " + e.reason());
            }
        }
    }
}
