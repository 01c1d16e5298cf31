package handshake.packetdrill.model;

import handshake.figure.Notation;
import handshake.network.ConnectionId;
import handshake.packetdrill.Script;
import handshake.packetdrill.ScriptOptions;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.ScriptUnsupported;
import handshake.packetdrill.ShellCommand;
import handshake.packetdrill.run.Addresses;
import handshake.packetdrill.run.IcmpReport;
import handshake.packetdrill.run.PendingCall;
import handshake.packetdrill.run.ScriptSocket;
import handshake.packetdrill.run.SentPacket;
import handshake.packetdrill.run.SocketRequest;
import handshake.packetdrill.run.Subject;
import handshake.packetdrill.run.TcpFacts;
import handshake.packetdrill.run.UnsupportedArgument;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Settings;
import handshake.tcp.rules.IcmpError;
import handshake.tcp.rules.Profile;
import handshake.trace.Side;
import handshake.trace.Trace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The model as the subject of a script, in virtual time: nothing waits, and the same script always does the same. */
public final class ModelSubject implements Subject {
    private final ScriptSource source;
    private final ScriptOptions options;
    private final Sysctls sysctls;
    private final Addresses addresses;
    private final Machine machine;
    private final SocketLayer sockets;
    private final SystemCalls calls;
    private final Settings peerSettings;
    private final Map<ConnectionId, ScriptTrace> stories = new LinkedHashMap<>();
    private Consumer<ConnectionId> opening = id -> {};

    /** A model that has run the commands at the head of {@code script}. */
    public ModelSubject(ScriptSource source, Script script, Profile profile) throws ScriptUnsupported {
        this.source = source;
        this.options = script.options();
        this.sysctls = new Sysctls(source);
        KernelSettings kernel = KernelSettings.of(profile);
        for (ShellCommand command : script.init()) {
            kernel = sysctls.apply(kernel, command);
        }
        this.addresses = Addresses.of(options);
        this.machine = new Machine(kernel.boot(addresses.local(), options));
        this.peerSettings = kernel.settings(options);
        this.sockets = new SocketLayer(machine, kernel, peerSettings, addresses.server(), id -> opening.accept(id));
        this.calls = new SystemCalls(sockets);
    }

    @Override
    public Addresses addresses() {
        return addresses;
    }

    @Override
    public long now() {
        return machine.now();
    }

    @Override
    public long noticeDelay() {
        return 0;
    }

    @Override
    public boolean passBefore(long end) {
        return machine.fireBefore(end);
    }

    @Override
    public void waitUntil(long time) {
        machine.waitUntil(time);
    }

    @Override
    public long latestEvent() {
        return machine.now();
    }

    @Override
    public void looked(long at) {
        machine.waitUntil(at);
    }

    @Override
    public void arrive(Packet packet) {
        machine.arrive(packet);
    }

    @Override
    public void warn(ConnectionId connection, IcmpReport report) {
        // A redirect is for the network layer
        boolean v4 = connection.local().address().version() == 4;
        IcmpErrors.kind(report.message(), v4).ifPresent(kind -> {
            sockets.complaint(IcmpErrors.errno(report.message()));
            machine.warn(connection, new IcmpError(kind, report.about(), report.mtu()));
        });
    }

    @Override
    public Optional<SentPacket> take(ConnectionId connection) {
        return machine.take(connection);
    }

    @Override
    public PendingCall make(SocketRequest request, boolean mayWait) throws UnsupportedArgument {
        return calls.make(request);
    }

    @Override
    public void openingHeardBy(Consumer<ConnectionId> listener) {
        opening = listener;
    }

    @Override
    public Optional<ScriptSocket> newest() {
        return sockets.newest().map(ScriptSocket.class::cast);
    }

    @Override
    public Optional<ScriptSocket> socketOf(ConnectionId connection) {
        return sockets.of(connection).map(ScriptSocket.class::cast);
    }

    @Override
    public Optional<TcpFacts> facts(ScriptSocket socket) {
        return socket instanceof ModelSocket sock && sockets.isOpen(sock)
                ? Optional.of(TcpInfo.of(sockets, sock))
                : Optional.empty();
    }

    @Override
    public void set(ShellCommand command) throws ScriptUnsupported {
        KernelSettings changed = sysctls.apply(sockets.kernel(), command);
        sockets.kernel(changed, changed.settings(options));
        machine.change(changed::apply);
    }

    @Override
    public void follow(ConnectionId connection, Side ours) {
        PeerModel peer = ours == Side.SERVER ? PeerModel.closed(peerSettings) : PeerModel.listening(peerSettings);
        ScriptTrace story =
                new ScriptTrace(source.name(), connection, ours, machine.host().block(connection), peer, machine.now());
        machine.observedBy(story);
        stories.put(connection, story);
    }

    @Override
    public List<String> story(ConnectionId connection) {
        ScriptTrace story = stories.get(connection);
        return story == null ? List.of() : Notation.print(story.trace());
    }

    @Override
    public List<Trace> traces() {
        return stories.values().stream().map(ScriptTrace::trace).toList();
    }
}
