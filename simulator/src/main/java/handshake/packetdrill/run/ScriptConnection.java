package handshake.packetdrill.run;

import handshake.network.ConnectionId;
import handshake.packetdrill.TcpPacket;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One connection of a script: its ends, and how the script's numbers are to be read. */
public final class ScriptConnection {
    private final ConnectionId id;
    private final SequenceMap numbers = new SequenceMap();
    private final TimestampMap timestamps = new TimestampMap();

    public ScriptConnection(ConnectionId id) {
        this.id = id;
    }

    public ConnectionId id() {
        return id;
    }

    public SequenceMap numbers() {
        return numbers;
    }

    public TimestampMap timestamps() {
        return timestamps;
    }

    /** The packet on the wire that the script means; empty when it echoes a timestamp that was never sent. */
    public Optional<Packet> live(TcpPacket packet, boolean echoScaled) {
        boolean syn = packet.has(Flag.SYN);
        if (syn) {
            numbers.learnRemote(packet.seq());
        }
        List<TcpOption> options = new ArrayList<>();
        for (TcpOption option :
                numbers.localLive(TcpOption.upToEnd(packet.options().orElse(List.of())), syn)) {
            if (option instanceof TcpOption.Timestamps ts && packet.has(Flag.ACK)) {
                Optional<Integer> echo = timestamps.live(ts.echo(), echoScaled);
                if (echo.isEmpty()) {
                    return Optional.empty();
                }
                options.add(new TcpOption.Timestamps(ts.value(), echo.get()));
            } else {
                options.add(option);
            }
        }
        Segment segment = new Segment(
                numbers.remoteLive(packet.seq(), syn),
                packet.ack().map(ack -> numbers.localLive(ack, syn)).orElse(SequenceNumber.ZERO),
                packet.flags(),
                new WindowField(packet.win().orElse(0)),
                packet.urg().orElse(0),
                options,
                Octets.zeros(packet.length()));
        return Optional.of(new Packet(id.remote(), id.local(), segment));
    }

    /** A segment of ours as the script would write it. */
    public TcpPacket script(Segment segment) {
        boolean syn = segment.has(Flag.SYN);
        List<TcpOption> options = numbers.remoteScript(segment.options(), syn).stream()
                .map(this::script)
                .toList();
        return new TcpPacket(
                Optional.empty(),
                segment.ctl(),
                numbers.localScript(segment.seq(), syn),
                segment.data().length(),
                segment.has(Flag.ACK) ? Optional.of(numbers.remoteScript(segment.ack(), syn)) : Optional.empty(),
                OptionalInt.of(segment.wnd().value()),
                segment.has(Flag.URG) ? OptionalInt.of(segment.up()) : OptionalInt.empty(),
                Optional.of(options));
    }

    /** A segment of the peer as the script would write it; its timestamps stay as they are. */
    public TcpPacket scriptInbound(Segment segment) {
        boolean syn = segment.has(Flag.SYN);
        if (syn) {
            numbers.learnRemote(segment.seq());
        }
        return new TcpPacket(
                Optional.empty(),
                segment.ctl(),
                numbers.remoteScript(segment.seq(), syn),
                segment.data().length(),
                segment.has(Flag.ACK) ? Optional.of(numbers.localScript(segment.ack(), syn)) : Optional.empty(),
                OptionalInt.of(segment.wnd().value()),
                segment.has(Flag.URG) ? OptionalInt.of(segment.up()) : OptionalInt.empty(),
                Optional.of(numbers.localScript(segment.options(), syn)));
    }

    private TcpOption script(TcpOption option) {
        return option instanceof TcpOption.Timestamps ts
                ? new TcpOption.Timestamps(timestamps.script(ts.value()), ts.echo())
                : option;
    }
}
