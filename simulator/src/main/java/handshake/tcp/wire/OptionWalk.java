package handshake.tcp.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * Goes through the options area of a TCP header from one option to the next (RFC 9293 §3.1, §3.2). Options need not be
 * aligned to anything (MUST-64); those that we do not know are stepped over by their length (MUST-6).
 *
 * <p>A length that cannot be ends the walk (MUST-7): where the next option would begin, nobody can tell. So does the End
 * of Option List, and so does the end of what was captured: what follows is not known, which is nobody's mistake.
 */
final class OptionWalk {
    private final ByteView area;
    private int offset;
    private int kind;
    private int length;
    private boolean ended;
    private List<String> problems = List.of();

    /** {@code area} is what lies between the fixed 20 octets and the data. */
    OptionWalk(ByteView area) {
        this.area = area;
    }

    /** Steps to the next option; false when there is none. */
    boolean next() {
        offset += length;
        length = 0;
        if (ended) {
            checkPadding();
            return false;
        }
        if (offset == area.captured()) {
            return false;
        }
        kind = area.u8(offset);
        ended = kind == OptionKind.END_OF_OPTION_LIST.number();
        if (ended || kind == OptionKind.NO_OPERATION.number()) {
            length = 1; // the two options without a length octet (MUST-68)
            return true;
        }
        return nextWithLength();
    }

    private boolean nextWithLength() {
        int left = area.length() - offset;
        if (left < 2) {
            stopAt("has no length: the header ends after its kind");
            return false;
        }
        if (offset + 2 > area.captured()) {
            return false;
        }
        int claimed = area.u8(offset + 1);
        if (claimed < 2) {
            stopAt("has length " + claimed + ", though kind and length alone take 2 octets");
            return false;
        }
        if (claimed > left) {
            stopAt("has length " + claimed + ", but the header ends after " + left + " octets of it");
            return false;
        }
        if (offset + claimed > area.captured()) {
            return false;
        }
        length = claimed;
        return true;
    }

    private void stopAt(String trouble) {
        report(trouble + "; it and what follows are not read");
    }

    /** Beyond the End of Option List there are zeros and nothing else (MUST-69). */
    private void checkPadding() {
        for (int i = offset; i < area.captured(); i++) {
            if (area.u8(i) != 0) {
                problem("after the End of Option List the header is not all zeros");
                return;
            }
        }
    }

    /** Notes trouble with the option at which the walk stands. */
    void report(String trouble) {
        problem("option kind " + kind + " at octet " + (TcpHeader.FIXED_OCTETS + offset) + " of the header " + trouble);
    }

    private void problem(String sentence) {
        if (problems.isEmpty()) {
            problems = new ArrayList<>(1);
        }
        problems.add(sentence);
    }

    /** Where the current option begins, in octets from the start of the area. After the walk: where it stopped. */
    int offset() {
        return offset;
    }

    /** The current option's kind. */
    int kind() {
        return kind;
    }

    /** The current option's length, kind and length octets included. */
    int length() {
        return length;
    }

    /** What follows the current option's kind and length octets. */
    ByteView content() {
        return area.between(offset + 2, offset + length);
    }

    /** What was wrong so far, a sentence each. */
    List<String> problems() {
        return List.copyOf(problems);
    }
}
