package handshake.analysis.file;

/**
 * The lines of one packet.
 *
 * @param number of the first line
 * @param time with which it begins
 * @param text the first line, and the next if that goes on with it, behind each other
 * @param octets what stands in hexadecimal below; none where nothing does
 */
@SuppressWarnings("ArrayRecordComponent")
record TextBlock(long number, TextTime time, String text, byte[] octets) {
    /** Whether a packet begins with {@code line}. */
    static boolean isStart(String line) {
        return TsharkText.of(line).isPresent()
                || TcpdumpText.isPacket(TextTime.of(line).rest());
    }
}
