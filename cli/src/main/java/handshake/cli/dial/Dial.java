package handshake.cli.dial;

import handshake.analysis.partner.ModelUser;
import handshake.analysis.partner.Partner;
import handshake.analysis.partner.PartnerStory;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.live.echo.EchoAddress;
import handshake.live.echo.server.EchoServer;
import handshake.live.echo.server.ServerOptions;
import handshake.live.wire.KernelPartner;
import handshake.live.wire.WireException;
import handshake.network.Host;
import handshake.network.IsnSource;
import handshake.packetdrill.run.Addresses;
import handshake.step.PartnerWalk;
import handshake.step.Walk;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Path;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.WindowShift;
import handshake.tcp.rules.Profile;
import handshake.trace.Both;
import handshake.trace.Side;
import handshake.view.step.Intro;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A wire to the kernel, who is at its two ends, and the story of their connection. */
final class Dial implements AutoCloseable {
    static final Addresses ADDRESSES = new Addresses(IpAddress.v4(198, 51, 100, 1), IpAddress.v4(198, 51, 100, 2));

    static final int WEB_PORT = 80;
    private static final int BACKLOG = 5;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int SECONDS_TO_KNOCK = 30;
    private static final int ECHO_PORT = 7;
    private static final int MODEL_PORT = 49_152;
    /** The numbers of the RFC's figures. */
    private static final IsnSource CLIENT_ISN = IsnSource.Listed.of(100);

    private static final IsnSource SERVER_ISN = IsnSource.Listed.of(300);

    private static final int REHEARSALS = 3;
    private static final int MTU = 1500;
    private static final int MSS = 1460;
    private static final int SHIFT = 7;
    private static final int BUFFER = 65_535;
    private static final Octets MESSAGE = Octets.of("hello\n");

    private final KernelPartner partner;
    private final AutoCloseable other;
    private final PartnerStory story;

    private Dial(KernelPartner partner, AutoCloseable other, PartnerStory story) {
        this.partner = partner;
        this.other = other;
        this.story = story;
    }

    /** The model is the client of an echo server of the kernel's. */
    static Dial asClient(Profile profile, KernelPartner partner) throws IOException {
        return asClient(profile, partner, MODEL_PORT);
    }

    private static Dial asClient(Profile profile, KernelPartner partner, int port) throws IOException {
        String kernel = ADDRESSES.local().toString();
        EchoServer server = EchoServer.start(ServerOptions.at(EchoAddress.tcp(kernel, ECHO_PORT)));
        Both<Endpoint> ends =
                new Both<>(new Endpoint(ADDRESSES.remote(), port), new Endpoint(ADDRESSES.local(), ECHO_PORT));
        Both<Host> hosts = new Both<>(
                host(ADDRESSES.remote(), profile, CLIENT_ISN),
                host(ADDRESSES.local(), Profile.LINUX, CLIENT_ISN).listen(ECHO_PORT, 1));
        return new Dial(
                partner,
                server,
                new PartnerStory(
                        "The model and the kernel", ends, Side.CLIENT, hosts, ModelUser.client(MESSAGE), partner));
    }

    /**
     * Goes once through a connection of which nobody sees anything: what runs for the first time in a Java process is slow,
     * and somebody at a terminal would wait for it with each key.
     */
    static void rehearse(Profile profile, KernelPartner partner, Consumer<Dial> look) throws IOException {
        for (int i = 1; i <= REHEARSALS; i++) {
            try (Dial dial = asClient(profile, partner, MODEL_PORT + i)) {
                look.accept(dial);
            }
        }
    }

    /** The model is the server of {@code program}, which this starts and waits for. */
    static Dial asServer(Profile profile, KernelPartner partner, Supplier<KnockingProgram> program) throws IOException {
        KnockingProgram knocking = program.get();
        try {
            List<Partner.Sent> first = knock(partner, knocking);
            Both<Endpoint> ends =
                    new Both<>(first.get(0).packet().packet().source(), new Endpoint(ADDRESSES.remote(), WEB_PORT));
            Both<Host> hosts = new Both<>(
                    host(ADDRESSES.local(), Profile.LINUX, CLIENT_ISN),
                    host(ADDRESSES.remote(), profile, SERVER_ISN).listen(WEB_PORT, BACKLOG));
            PartnerStory story = new PartnerStory(
                    "The kernel's " + knocking.name() + " and the model",
                    ends,
                    Side.SERVER,
                    hosts,
                    ModelUser.server(ModelAnswer::to),
                    partner);
            story.hear(first);
            return new Dial(partner, knocking, story);
        } catch (RuntimeException e) {
            knocking.close();
            throw e;
        }
    }

    /** What the kernel sent first to the model's port. */
    private static List<Partner.Sent> knock(KernelPartner partner, KnockingProgram program) {
        for (int i = 0; i < SECONDS_TO_KNOCK; i++) {
            List<Partner.Sent> sent = partner.await(SECOND).stream()
                    .filter(one -> one.packet().packet().destination().port() == WEB_PORT)
                    .toList();
            if (!sent.isEmpty()) {
                return sent;
            }
            if (!program.isRunning()) {
                throw new CommandFailure(
                        ExitStatus.USAGE,
                        program.name() + " ended without a connection to " + ADDRESSES.remote() + ":" + WEB_PORT
                                + said(program));
            }
        }
        throw new CommandFailure(
                ExitStatus.USAGE,
                program.name() + " has not connected to " + ADDRESSES.remote() + ":" + WEB_PORT + " within "
                        + SECONDS_TO_KNOCK + " seconds" + said(program));
    }

    private static String said(KnockingProgram program) {
        List<String> lines = program.printed();
        return lines.isEmpty() ? "" : "; it said: " + lines.get(lines.size() - 1);
    }

    static KernelPartner wire(KernelPartner.Recorder packets) {
        try {
            return KernelPartner.open(ADDRESSES, packets);
        } catch (WireException e) {
            throw new CommandFailure(
                    ExitStatus.CAPTURE_NOT_POSSIBLE,
                    e.getMessage() + " Or step through a story without a kernel: handshake step",
                    e);
        }
    }

    static Host host(IpAddress address, Profile profile, IsnSource isn) {
        SynOptions offer =
                new SynOptions(OptionalInt.of(MSS), Optional.of(new WindowShift(SHIFT)), true, false, Optional.empty());
        return Host.booted(address, profile, Settings.of(new Path(4, MTU), offer, BUFFER), isn);
    }

    PartnerStory story() {
        return story;
    }

    Walk walk() {
        return new PartnerWalk(story, "kernel");
    }

    /** What is told before the first event. */
    Intro intro() {
        String ends = story.model() == Side.CLIENT
                ? "At the left the model, at the right this computer's kernel with an echo server."
                : "At the left this computer's kernel with a client's program, at the right the model.";
        return new Intro(
                story.run().trace().title(),
                "this computer, by " + partner.device(),
                ends
                        + " Nothing goes further until you let it: the next key lets happen what is due, c offers"
                        + " everything else. What the kernel sends waits at the door.");
    }

    /** What the program at the kernel's end has printed, if there is one. */
    List<String> printed() {
        if (!(other instanceof KnockingProgram program)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("", program.name() + " printed:"));
        program.printed().forEach(line -> lines.add("  " + line));
        return lines.size() == 2 ? List.of() : lines;
    }

    /** What the packets go by. */
    String device() {
        return partner.device();
    }

    /** The wire is somebody else's. */
    @Override
    public void close() throws IOException {
        try {
            other.close();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
