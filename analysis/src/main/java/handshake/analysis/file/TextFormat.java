package handshake.analysis.file;

import handshake.analysis.decode.RebuiltFrame;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What people paste: the text that tcpdump prints, with the packets' octets ({@code -x}, {@code -X} and their doubles) or
 * without, and the lines of tshark. Where there are octets, they are the packet; otherwise it is made again from what its
 * line says, and what that does not say is unknown: {@link RebuiltFrame}.
 */
final class TextFormat implements CaptureFormat {
    private static final int FIRST_LINES = 64;
    private static final int FIRST_OCTETS = 1 << 14;
    private static final CaptureInterface REBUILT = CaptureInterface.unnamed(new LinkType(RebuiltFrame.LINK_TYPE));

    private final TextBlocks blocks;
    private final TextTimes times;
    private final TextNumbers numbers = new TextNumbers();
    private final TextWindows windows = new TextWindows();
    private final TextRemarks remarks = new TextRemarks();
    private final TextCopies copies = new TextCopies();

    private TextFormat(TextLines lines) throws IOException {
        times = new TextTimes(lines);
        blocks = new TextBlocks(lines, remarks);
    }

    /** Whether what begins at the window's position is such a text, by its first lines. */
    static boolean begins(StreamWindow window) throws IOException {
        return new TextLines(window).anyUpcoming(FIRST_LINES, FIRST_OCTETS, TextBlock::isStart);
    }

    static TextFormat open(StreamWindow window) throws IOException {
        return new TextFormat(new TextLines(window));
    }

    @Override
    public boolean next(InPlaceReader reader) throws IOException {
        Optional<TextBlock> block = blocks.next();
        while (block.isPresent()) {
            Optional<CapturedPacket> packet = packet(block.get());
            if (packet.isPresent()) {
                packet.get().showTo(reader);
                return true;
            }
            block = blocks.next();
        }
        return false;
    }

    private Optional<CapturedPacket> packet(TextBlock block) {
        long time = times.nanos(block.time());
        Optional<TsharkText> tshark = TsharkText.of(block.text());
        if (tshark.isPresent()) {
            return ofTshark(block, tshark.get(), time);
        }
        if (block.octets().length > 0) {
            return Optional.of(HexPacket.of(block.octets(), block.text(), time));
        }
        Optional<TextSegment> segment = TcpdumpText.segment(block.text());
        if (segment.isEmpty()) {
            remarks.notRead(block, block.text().contains("Flags ["));
            return Optional.empty();
        }
        return rebuilt(
                block, numbers.absolute(segment.get()), segment.get().seq().isPresent(), time);
    }

    private Optional<CapturedPacket> ofTshark(TextBlock block, TsharkText line, long time) {
        Optional<TextSegment> segment = line.segment();
        if (segment.isEmpty()) {
            remarks.notRead(block, line.showsTcp());
            return Optional.empty();
        }
        remarks.sawTshark(segment.get());
        Optional<Integer> window = windows.field(segment.get());
        return rebuilt(block, segment.get().withWindow(window), true, time);
    }

    private Optional<CapturedPacket> rebuilt(TextBlock block, TextSegment segment, boolean seqShown, long time) {
        Optional<RebuiltPacket> packet = RebuiltPacket.of(segment, seqShown, copies.number(segment, time));
        if (packet.isEmpty()) {
            remarks.notRead(block, true);
        }
        return packet.map(made -> new CapturedPacket(time, REBUILT, made.originalLength(), made.frame()));
    }

    @Override
    public long timesOutside() {
        return times.outside();
    }

    @Override
    public List<String> remarks() {
        return remarks.sentences(numbers, times);
    }
}
