package handshake.analysis.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Puts the lines of each packet together. Not thread-safe. */
final class TextBlocks {
    private final TextLines lines;
    private final TextRemarks remarks;
    private Optional<String> start = Optional.empty();
    private long startNumber;
    private boolean timed;

    TextBlocks(TextLines lines, TextRemarks remarks) {
        this.lines = lines;
        this.remarks = remarks;
    }

    /** The next packet's lines; empty at the end of the text. */
    Optional<TextBlock> next() throws IOException {
        while (start.isEmpty()) {
            if (!lines.hasNext()) {
                return Optional.empty();
            }
            String line = lines.next();
            if (isStart(line)) {
                begin(line);
            } else {
                remarks.aside(lines.number(), line);
            }
        }
        String first = start.get();
        long number = startNumber;
        start = Optional.empty();
        return Optional.of(block(first, number));
    }

    private TextBlock block(String first, long number) throws IOException {
        StringBuilder text = new StringBuilder(first);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        boolean sound = true;
        int below = 0;
        while (lines.hasNext()) {
            String line = lines.next();
            if (isStart(line)) {
                begin(line);
                break;
            }
            if (HexText.isLine(line)) {
                sound = sound && add(line, octets);
            } else if (below++ == 0 && octets.size() == 0 && text.indexOf("Flags [") < 0) {
                text.append(' ').append(line.strip()); // -v puts addresses and segment on a line of their own
            } else if (!isBelow(line)) {
                remarks.aside(lines.number(), line);
            }
        }
        TextTime time = TsharkText.of(first).map(TsharkText::time).orElseGet(() -> TextTime.of(first));
        return new TextBlock(number, time, text.toString(), octets.toByteArray());
    }

    private void begin(String line) {
        start = Optional.of(line);
        startNumber = lines.number();
        timed |= TextTime.of(line).kind() != TextTime.Kind.NONE;
    }

    /** Where packets have times, a line without one goes on with the packet before: what is inside of a tunnel. */
    private boolean isStart(String line) {
        return TextBlock.isStart(line)
                && (!timed
                        || TextTime.of(line).kind() != TextTime.Kind.NONE
                        || TsharkText.of(line).isPresent());
    }

    /** What tcpdump says below a packet about the protocol above TCP is indented. */
    private static boolean isBelow(String line) {
        return line.startsWith(" ") || line.startsWith("\t") || line.startsWith("IP");
    }

    /** Octets that do not follow those before are not believed, nor what is behind them. */
    private boolean add(String line, ByteArrayOutputStream octets) {
        Optional<HexText.Line> digits = HexText.line(line);
        boolean follows = digits.isPresent()
                && digits.get().offset() == octets.size()
                && octets.size() + digits.get().octets().length <= MAX_OCTETS;
        if (follows) {
            byte[] more = digits.get().octets();
            octets.write(more, 0, more.length);
        } else {
            remarks.unreadable(lines.number());
        }
        return follows;
    }

    private static final int MAX_OCTETS = CaptureFormat.MAX_PACKET_BYTES;
}
