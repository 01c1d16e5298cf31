package handshake.live.wire;

import com.sun.jna.LastErrorException;
import handshake.analysis.decode.ChecksumStatus;
import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.Decoder;
import handshake.analysis.partner.Partner;
import handshake.analysis.partner.PartnerReport;
import handshake.live.system.NetworkSettings;
import handshake.network.ConnectionId;
import handshake.packetdrill.run.Addresses;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.wire.PacketWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kernel of this computer as the partner of a model, in the network namespace of the calling thread. */
public final class KernelPartner implements Partner, AutoCloseable {
    private static final int RAW_IP = 101;
    private static final int MTU = 1500;
    private static final long LONGEST_WAIT = 1_000_000_000;
    private static final long MILLISECOND = 1_000_000;

    /** How long the kernel waits before it repeats something or gives up, so that a person may think (tcp(7)). */
    private static final Map<String, String> PATIENT = patient();

    private final Addresses addresses;
    private final Wire wire;
    private final PacketTap tap;
    private final Recorder recorder;
    private final KernelReports reports = new KernelReports();

    /** Who keeps the packets. */
    @FunctionalInterface
    public interface Recorder {
        /** {@code packet}, from its IP header on, was on the wire at {@code at}, on the clock of {@link #now}. */
        void record(Octets packet, long at);
    }

    private KernelPartner(Addresses addresses, Wire wire, Recorder recorder) {
        this.addresses = addresses;
        this.wire = wire;
        this.recorder = recorder;
        wire.carry(addresses.local(), addresses.remote(), MTU);
        this.tap = new PacketTap(new Device(wire.device()));
    }

    /**
     * In this thread's network namespace, which must be a private one, the kernel gets the one address and the model the
     * other.
     *
     * @param addresses local is the kernel's, remote the model's
     * @throws WireException when no packets can be exchanged with the kernel here
     */
    public static KernelPartner open(Addresses addresses, Recorder recorder) throws WireException {
        Wire wire = Networks.wire();
        try {
            return new KernelPartner(addresses, wire, recorder);
        } catch (LastErrorException | UncheckedIOException e) {
            wire.close();
            throw new WireException("the wire to the kernel cannot be set up: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> patient() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("net/ipv4/tcp_syn_retries", "127");
        settings.put("net/ipv4/tcp_synack_retries", "255");
        settings.put("net/ipv4/tcp_rto_min_us", "60000000");
        settings.put("net/ipv4/tcp_early_retrans", "0");
        settings.put("net/ipv4/tcp_orphan_retries", "100");
        settings.put("net/ipv4/tcp_fin_timeout", "3600");
        return settings;
    }

    /** Lets the kernel of this namespace wait as long as it can; the settings that it refused, with the reason. */
    public static List<String> bePatient() {
        List<String> refused = new ArrayList<>();
        PATIENT.forEach((setting, value) -> {
            try {
                NetworkSettings.set(setting, value);
            } catch (IOException e) {
                refused.add(String.valueOf(e.getMessage()));
            }
        });
        return refused;
    }

    /** What the packets go by: {@code tun0}, or {@code lo}. */
    public String device() {
        return wire.device();
    }

    @Override
    public long now() {
        return System.nanoTime();
    }

    @Override
    public Decoded.Tcp deliver(Packet packet) {
        byte[] octets = PacketWriter.write(packet);
        recorder.record(Octets.of(octets), now());
        wire.deliver(octets);
        if (Decoder.decode(RAW_IP, octets) instanceof Decoded.Tcp tcp) {
            return tcp;
        }
        throw new IllegalArgumentException("what was written cannot be read: " + packet);
    }

    /** An echo request is answered after everything that was delivered before it. */
    @Override
    public List<Sent> settle() {
        int mark = tap.nextMark();
        wire.deliver(EchoRequest.write(addresses, mark));
        long end = now() + LONGEST_WAIT;
        List<Sent> sent = new ArrayList<>(collect());
        while (!tap.hasSeenReply(mark) && now() < end) {
            PollWait.wait(tap.descriptor(), SocketConstants.POLLIN, 1);
            sent.addAll(collect());
        }
        return sent;
    }

    @Override
    public List<Sent> await(Duration atMost) {
        long end = now() + atMost.toNanos();
        List<Sent> sent = collect();
        while (sent.isEmpty() && now() < end) {
            long left = end - now();
            PollWait.wait(tap.descriptor(), SocketConstants.POLLIN, (int) Math.max(1, left / MILLISECOND));
            sent = collect();
        }
        return sent;
    }

    private List<Sent> collect() {
        List<Sent> sent = new ArrayList<>();
        for (Optional<PacketTap.Tapped> next = tap.next(); next.isPresent(); next = tap.next()) {
            PacketTap.Tapped tapped = next.get();
            if (tapped.packet() instanceof Decoded.Tcp tcp
                    && tcp.packet().source().address().equals(addresses.local())) {
                recorder.record(complete(tapped.octets(), tcp), tapped.at());
                sent.add(new Sent(tcp, tapped.at()));
            }
        }
        wire.discardSent();
        return sent;
    }

    /** With the checksum that the kernel leaves to hardware which is not there, on the loopback. */
    private static Octets complete(Octets packet, Decoded.Tcp tcp) {
        if (tcp.details().tcpChecksum() != ChecksumStatus.PARTIAL) {
            return packet;
        }
        Octets segment = Octets.of(PacketWriter.writeSegment(tcp.packet()));
        return packet.first(packet.length() - segment.length()).then(segment);
    }

    @Override
    public PartnerReport glance(ConnectionId connection) {
        return reports.glance(connection);
    }

    @Override
    public PartnerReport report(ConnectionId connection) {
        return reports.of(connection);
    }

    /** The interface goes with it, and all that it carried. */
    @Override
    public void close() {
        tap.close();
        wire.close();
    }
}
