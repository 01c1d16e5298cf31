package handshake.analysis.decode;

/** Numbers as protocols' documents write them. */
final class Hex {
    private Hex() {}

    /** {@code 0x0800}, with at least so many digits. */
    static String of(int number, int digits) {
        String hex = Integer.toHexString(number);
        return "0x" + "0".repeat(Math.max(0, digits - hex.length())) + hex;
    }
}
