package handshake.analysis.file;

import java.io.IOException;

/** What a file is, from its first bytes, when it is no capture: to say so in words that help. */
final class FileKind {
    private static final int ENOUGH = 64;

    private FileKind() {}

    /** A noun phrase for what begins at the window's position. */
    static String describe(StreamWindow window) throws IOException {
        if (!window.has(1)) {
            return "an empty one";
        }
        byte[] start = start(window);
        if (begins(start, 0x28, 0xB5, 0x2F, 0xFD)) {
            return "compressed with zstd (unzstd makes it readable)";
        }
        if (begins(start, 0xFD, '7', 'z', 'X', 'Z')) {
            return "compressed with xz (unxz makes it readable)";
        }
        if (begins(start, 'B', 'Z', 'h')) {
            return "compressed with bzip2 (bunzip2 makes it readable)";
        }
        if (begins(start, 'P', 'K', 3, 4)) {
            return "a zip archive (unzip makes it readable)";
        }
        if (begins(start, 's', 'n', 'o', 'o', 'p', 0)) {
            return "a capture in the snoop format (editcap makes it readable)";
        }
        return isText(start) ? "text" : "of an unknown kind";
    }

    /** Whether what begins at the window's position is text. */
    static boolean isText(StreamWindow window) throws IOException {
        return window.has(1) && isText(start(window));
    }

    private static byte[] start(StreamWindow window) throws IOException {
        int length = 1;
        while (length < ENOUGH && window.has(length + 1)) {
            length++;
        }
        return window.copy(0, length);
    }

    private static boolean begins(byte[] start, int... magic) {
        if (start.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((start[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isText(byte[] start) {
        for (byte b : start) {
            boolean white = b == '\n' || b == '\r' || b == '\t';
            boolean control = (b >= 0 && b < ' ') || b == 0x7F;
            if (control && !white) {
                return false;
            }
        }
        return true;
    }
}
