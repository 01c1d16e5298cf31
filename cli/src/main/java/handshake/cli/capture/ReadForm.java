package handshake.cli.capture;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.FirstConnections;
import handshake.cli.common.TraceOutput;
import handshake.figure.Notation;
import handshake.view.ConnectionJson;
import handshake.view.html.CapturePage;
import java.util.List;

/** How much of a capture must be known before it can be written: a connection at a time, or all that fits together. */
final class ReadForm {
    private static final int MOST_PACKETS = 100_000;

    /** What a packet that waits takes at most, several times. */
    private static final int PACKET_OCTETS = 8_192;

    /** What is compared takes three chapters of a page: what the model does, what was captured, and both. */
    private static final int COMPARED_CHAPTERS = 3;

    /** A picture shows one connection; that there is a second is all there is to know. */
    private static final int PICTURED = 1;

    private ReadForm() {}

    /** Whether each connection can be written by itself as soon as it has ended. */
    static boolean isWrittenOneByOne(TraceOutput.Format format) {
        return switch (format) {
            case TEXT, JSON, LADDER -> true;
            case PACKETDRILL, MERMAID, SVG, HTML, PCAP, PCAPNG -> false;
        };
    }

    /** {@code connection} in one of the forms for programs. */
    static List<String> lines(TraceOutput.Format format, ExplainedConnection connection) {
        return format == TraceOutput.Format.JSON
                ? List.of(ConnectionJson.line(connection))
                : Notation.print(connection.trace());
    }

    /** Keeps what is written together; {@code compared}: each beside what the model does in its place. */
    static FirstConnections first(TraceOutput.Format format, boolean compared) {
        int chapters = compared ? COMPARED_CHAPTERS : 1;
        return switch (format) {
            case PCAP, PCAPNG -> new FirstConnections(MOST_PACKETS, mostPackets());
            case HTML ->
                new FirstConnections(CapturePage.MOST_CONNECTIONS / chapters, CapturePage.MOST_EVENTS / chapters);
            case TEXT, JSON, LADDER, PACKETDRILL, MERMAID, SVG ->
                new FirstConnections(PICTURED, CapturePage.MOST_EVENTS);
        };
    }

    /** The packets of a capture file stand in order of time, so that all are held until the end. */
    private static int mostPackets() {
        return (int) Math.min(MOST_PACKETS, Runtime.getRuntime().maxMemory() / PACKET_OCTETS);
    }

    /** A picture of {@code count} connections there is not. */
    static void refuseMany(TraceOutput.Format format, int count) {
        boolean picture = format == TraceOutput.Format.SVG || format == TraceOutput.Format.MERMAID;
        if (picture && count != 1) {
            throw TraceOutput.notOne(format, count);
        }
    }
}
