package handshake.analysis.file;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What must be said of a text beside its packets: lines that could not be read, and what it does not tell. */
final class TextRemarks {
    /** What tcpdump and tshark say about themselves, before the packets and after. */
    private static final List<String> ASIDES = List.of(
            "tcpdump: ",
            "listening on ",
            "reading from file ",
            "dropped privs to ",
            "Capturing on ",
            "Running as user ",
            "Warning: ");

    private static final Pattern COUNT =
            Pattern.compile("\\d{1,20} packets? (captured|received by filter|dropped by (kernel|interface)).{0,100}");

    private static final Pattern PROMPT =
            Pattern.compile("[#$%>] ?.{0,1000}|.{0,200}[$#] (sudo )?(tcpdump|tshark) .{0,1000}");

    private long unreadable;
    private long firstUnreadable;
    private long others;
    private long firstOther;
    private boolean sawRelative;
    private boolean sawMiddle;

    /** A line that belongs to no packet. */
    void aside(long number, String line) {
        boolean known = line.isBlank()
                || ASIDES.stream().anyMatch(line::startsWith)
                || COUNT.matcher(line).matches()
                || PROMPT.matcher(line).matches();
        if (!known) {
            unreadable(number);
        }
    }

    void unreadable(long number) {
        firstUnreadable = unreadable++ == 0 ? number : firstUnreadable;
    }

    /** A packet from which none could be made: one of TCP that cannot be read, or of another protocol. */
    void notRead(TextBlock block, boolean isTcp) {
        if (isTcp) {
            unreadable(block.number());
        } else {
            firstOther = others++ == 0 ? block.number() : firstOther;
        }
    }

    /** tshark counts from each end's first number, unless it is told otherwise. */
    void sawTshark(TextSegment segment) {
        int seq = segment.seq().orElse(0);
        boolean syn = segment.ctl().has(SYN);
        sawRelative |= syn && seq == 0;
        sawMiddle |= !syn && segment.ctl().has(ACK) && seq == 1 && segment.ack().orElse(0) == 1;
    }

    /** Sentences without a full stop. */
    List<String> sentences(TextNumbers numbers, TextTimes times) {
        List<String> sentences = new ArrayList<>();
        if (unreadable > 0) {
            sentences.add(counted(unreadable, "line could", "lines could") + " not be read, the first is line "
                    + firstUnreadable + "; names instead of numbers cannot be: capture with -n");
        }
        if (others > 0) {
            sentences.add(counted(others, "packet shows", "packets show")
                    + " no TCP header in the text, the first in line " + firstOther
                    + ": of another protocol, or of one above TCP of which only that is shown");
        }
        if (numbers.supposed() > 0) {
            sentences.add(counted(numbers.supposed(), "segment does", "segments do")
                    + " not show SEQ, which tcpdump prints with -vv: taken for the one that is due");
        }
        if (numbers.beginsRelative() > 0) {
            sentences.add(counted(numbers.beginsRelative(), "connection begins", "connections begin")
                    + " in the middle with numbers that count from what the text does not show (-S prints all of them"
                    + " whole): they are left as they are");
        }
        if (sawRelative || sawMiddle) {
            sentences.add(
                    "sequence numbers count from 0, as tshark prints them: the real initial ones are not in the text");
        }
        if (times.withoutDate()) {
            sentences.add("the times have no date: they are taken for times of 1970-01-01");
        }
        if (times.without()) {
            sentences.add("packets without a time are taken to be as late as the one before them");
        }
        return sentences;
    }

    private static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
