package handshake.analysis.file;

import java.util.Optional;

/** The hexadecimal lines that tcpdump prints below a packet with {@code -x}, {@code -xx}, {@code -X} and {@code -XX}. */
final class HexText {
    private HexText() {}

    /**
     * One such line: {@code 0x0010:  7f00 0001 9c40  ...@}.
     *
     * @param offset of its first octet in the packet
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Line(int offset, byte[] octets) {}

    /** Whether {@code line} begins as one. */
    static boolean isLine(String line) {
        String text = line.stripLeading();
        return text.length() < line.length() && text.startsWith("0x") && text.indexOf(':') > 2;
    }

    /** Such a line, if its digits are sound. */
    static Optional<Line> line(String line) {
        String text = line.stripLeading();
        int colon = text.indexOf(':');
        Optional<byte[]> offset = octets(evened(text.substring(2, colon)));
        String rest = text.substring(colon + 1).stripLeading();
        // Two blanks end the digits: behind them stand the same octets as characters.
        int end = rest.indexOf("  ");
        Optional<byte[]> octets = octets((end < 0 ? rest : rest.substring(0, end)).replace(" ", ""));
        if (offset.isEmpty() || octets.isEmpty() || offset.get().length > 3) {
            return Optional.empty();
        }
        int at = 0;
        for (byte octet : offset.get()) {
            at = (at << 8) | (octet & 0xFF);
        }
        return Optional.of(new Line(at, octets.get()));
    }

    private static String evened(String digits) {
        return digits.length() % 2 == 0 ? digits : "0" + digits;
    }

    /** The octets that pairs of digits name. */
    static Optional<byte[]> octets(String digits) {
        if (digits.length() % 2 != 0) {
            return Optional.empty();
        }
        byte[] octets = new byte[digits.length() / 2];
        for (int i = 0; i < octets.length; i++) {
            int high = Character.digit(digits.charAt(2 * i), 16);
            int low = Character.digit(digits.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            octets[i] = (byte) (high << 4 | low);
        }
        return Optional.of(octets);
    }
}
