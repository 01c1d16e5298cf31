package handshake.analysis.annotate;

import handshake.analysis.decode.ChecksumStatus;
import handshake.analysis.decode.RebuiltFrame.Unknown;
import handshake.analysis.flow.ConnectionLimits;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.Flag;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Octets;
import handshake.tcp.model.Packet;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A capture written down by hand, a line a packet: {@code client SYN seq=100 win=64240 mss=1460 ws=7 sack ts}. Without
 * {@code seq} or {@code ack}, 0; without {@code win}, 65,535. {@code len=5} is five octets of text. {@code +20ms} in
 * front: so long after the packet before, which is otherwise 1 ms. {@code ttl=57}, {@code id=7}: of the IP packet.
 * {@code badsum}: the checksum does not hold; {@code partialsum}: it is that of the pseudo-header. {@code nottl}, {@code cutoptions}: not known. {@code nop}: an option.
 * {@code from=10.0.0.3:9}, {@code to=10.0.0.4:80}: other ends. {@code ts=5:3}: TSval and TSecr. {@code sackblock=120:130}: a SACK.
 */
public final class Capture {
    public static final Endpoint CLIENT = new Endpoint(IpAddress.v4(10, 0, 0, 1), 40000);
    public static final Endpoint SERVER = new Endpoint(IpAddress.v4(10, 0, 0, 2), 80);

    private final Endpoint client;
    private final Endpoint server;
    private final List<CapturedSegment> sightings = new ArrayList<>();
    private long now = 1_700_000_000_000_000_000L;
    private int identification = 1;

    private Capture(Endpoint client, Endpoint server) {
        this.client = client;
        this.server = server;
    }

    public static Capture of(String lines) {
        return new Capture(CLIENT, SERVER).and(lines);
    }

    public static Capture between(Endpoint client, Endpoint server, String lines) {
        return new Capture(client, server).and(lines);
    }

    Capture and(String lines) {
        lines.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(this::packet);
        return this;
    }

    public List<CapturedSegment> sightings() {
        return sightings;
    }

    /** What an annotator with no particular limits makes of it. */
    public List<ExplainedConnection> explained() {
        return explained(ConnectionLimits.DEFAULT);
    }

    List<ExplainedConnection> explained(ConnectionLimits options) {
        List<ExplainedConnection> connections = new ArrayList<>();
        Annotator annotator = new Annotator(options, connections::add);
        sightings.forEach(annotator::accept);
        annotator.flush();
        return connections;
    }

    /** For a capture of one connection. */
    public ExplainedConnection conversation() {
        List<ExplainedConnection> all = explained();
        if (all.size() != 1) {
            throw new AssertionError("one connection expected: " + all.size());
        }
        return all.get(0);
    }

    private void packet(String line) {
        String[] words = line.split("\\s+", -1);
        int at = 0;
        long after = 1_000_000;
        if (words[0].startsWith("+")) {
            after = (long) (Double.parseDouble(words[0].substring(1, words[0].length() - 2)) * 1_000_000);
            at = 1;
        }
        now += after;
        boolean fromClient = words[at].equals("client");
        Fields fields = new Fields(identification++);
        for (String word : List.of(words).subList(at + 1, words.length)) {
            fields.read(word);
        }
        Packet packet = new Packet(
                fields.source.orElse(fromClient ? client : server),
                fields.destination.orElse(fromClient ? server : client),
                fields.segment());
        sightings.add(new CapturedSegment(
                sightings.size() + 1L,
                now,
                packet,
                client.address().version(),
                fields.ttl,
                Optional.of(fields.id),
                Prints.of(packet, fields.id),
                fields.checksum,
                fields.segment().data().length(),
                Optional.empty(),
                fields.unknown));
    }

    /** One line's words. */
    private static final class Fields {
        private int seq;
        private int ack;
        private ControlBits ctl = ControlBits.NONE;
        private int window = 65_535;
        private final List<TcpOption> options = new ArrayList<>();
        private Octets data = Octets.EMPTY;
        private int ttl = 64;
        private int id;
        private final Set<Unknown> unknown = EnumSet.noneOf(Unknown.class);
        private ChecksumStatus checksum = ChecksumStatus.CORRECT;
        private Optional<Endpoint> source = Optional.empty();
        private Optional<Endpoint> destination = Optional.empty();

        Fields(int id) {
            this.id = id;
        }

        void read(String word) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            String value = equals < 0 ? "" : word.substring(equals + 1);
            switch (name) {
                case "seq" -> seq = Integer.parseUnsignedInt(value);
                case "ack" -> ack = Integer.parseUnsignedInt(value);
                case "win" -> window = Integer.parseInt(value);
                case "len" -> data = Octets.zeros(Integer.parseInt(value));
                case "ttl" -> ttl = Integer.parseInt(value);
                case "id" -> id = Integer.parseInt(value);
                case "nottl" -> unknown.add(Unknown.TIME_TO_LIVE);
                case "cutoptions" -> unknown.add(Unknown.OPTIONS);
                case "badsum" -> checksum = ChecksumStatus.WRONG;
                case "partialsum" -> checksum = ChecksumStatus.PARTIAL;
                case "nop" -> options.add(new TcpOption.NoOperation());
                case "from" -> source = Optional.of(endpoint(value));
                case "to" -> destination = Optional.of(endpoint(value));
                case "mss" -> options.add(new TcpOption.MaximumSegmentSize(Integer.parseInt(value)));
                case "ws" -> options.add(new TcpOption.WindowScale(Integer.parseInt(value)));
                case "sack" -> options.add(new TcpOption.SackPermitted());
                case "ts" -> timestamps(value.isEmpty() ? "1" : value);
                case "sackblock" -> sack(value);
                case "fo" ->
                    options.add(new TcpOption.FastOpen(value.isEmpty() ? Octets.EMPTY : Octets.ofHex(value), false));
                default -> flags(word);
            }
        }

        /** {@code 10.0.0.3:40000}. */
        private static Endpoint endpoint(String text) {
            int colon = text.lastIndexOf(':');
            return new Endpoint(
                    IpAddress.parse(text.substring(0, colon)).orElseThrow(),
                    Integer.parseInt(text.substring(colon + 1)));
        }

        /** {@code ts=5} or, with an echo, {@code ts=5:3}. */
        private void timestamps(String value) {
            int colon = value.indexOf(':');
            int own = (int) Long.parseLong(colon < 0 ? value : value.substring(0, colon));
            int echo = colon < 0 ? 0 : (int) Long.parseLong(value.substring(colon + 1));
            options.add(new TcpOption.Timestamps(own, echo));
        }

        /** {@code sackblock=120:130}. */
        private void sack(String value) {
            int colon = value.indexOf(':');
            options.add(new TcpOption.Sack(List.of(new TcpOption.Sack.Block(
                    SequenceNumber.of(Long.parseLong(value.substring(0, colon))),
                    SequenceNumber.of(Long.parseLong(value.substring(colon + 1)))))));
        }

        private void flags(String word) {
            for (String flag : word.split(",", -1)) {
                ctl = ctl.with(Flag.named(flag).orElseThrow(() -> new IllegalArgumentException("no flag " + flag)));
            }
        }

        Segment segment() {
            return new Segment(
                    new SequenceNumber(seq), new SequenceNumber(ack), ctl, new WindowField(window), 0, options, data);
        }
    }
}
