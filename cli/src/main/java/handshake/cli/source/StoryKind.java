package handshake.cli.source;

import handshake.analysis.file.CaptureFile;
import handshake.live.sockets.SocketText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a story is told by. */
public enum StoryKind {
    /** A ladder that the model climbs: built in, or in a file. */
    SCENARIO("a scenario"),
    /** In the packetdrill language. */
    SCRIPT("a script"),
    /** JSON of schema {@code handshake.trace/1}. */
    SAVED_TRACE("a saved trace"),
    /** Packets: pcap, pcapng, or the text of tcpdump or tshark. */
    CAPTURE("a capture"),
    /** What {@code ss -tan} or {@code /proc/net/tcp} says: no story, but one can ask why of it. */
    SOCKETS("a list of sockets");

    private static final int LOOKED_AT = 64;

    /** {@code 2.  SYN-SENT}. */
    private static final Pattern LADDER_LINE = Pattern.compile("^\\s*\\d+\\.\\s", Pattern.MULTILINE);

    /** A time, and behind it a packet, a system call or a command: {@code +0 < S 0:0(0)}, {@code 0.1 socket(}. */
    private static final Pattern SCRIPT_LINE = Pattern.compile(
            "^\\s*(\\+?[0-9][0-9.]*|\\*)(~\\+?[0-9.]*)?\\s+([<>`%]|\\w+\\s*\\(|\\.\\.\\.)", Pattern.MULTILINE);

    private final String words;

    StoryKind(String words) {
        this.words = words;
    }

    /** The kind of what begins with {@code start} and is called {@code name}. */
    static StoryKind of(byte[] start, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".ladder")) {
            return SCENARIO;
        }
        if (lower.endsWith(".pkt")) {
            return SCRIPT;
        }
        if (isClear(start)) {
            return CAPTURE;
        }
        String text = new String(start, StandardCharsets.UTF_8);
        if (SocketText.recognises(text)) {
            return SOCKETS;
        }
        if (text.stripLeading().startsWith("{")) {
            return SAVED_TRACE;
        }
        if (SCRIPT_LINE.matcher(text).find() && !LADDER_LINE.matcher(text).find()) {
            return SCRIPT;
        }
        return lower.matches(".*\\.p?cap(ng)?(\\.gz)?") ? CAPTURE : SCENARIO;
    }

    /** Whether no more of it needs to be seen to tell what it is. */
    static boolean isClear(byte[] start) {
        return isBinary(start) || CaptureFile.isText(start);
    }

    /** Stories that are no captures are text. */
    private static boolean isBinary(byte[] start) {
        for (byte b : Arrays.copyOf(start, Math.min(start.length, LOOKED_AT))) {
            boolean white = b == '\n' || b == '\r' || b == '\t';
            if (b >= 0 && b < ' ' && !white) {
                return true;
            }
        }
        return false;
    }

    /** {@code a capture}. */
    @Override
    public String toString() {
        return words;
    }
}
