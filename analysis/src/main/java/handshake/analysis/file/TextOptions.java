package handshake.analysis.file;

import handshake.tcp.model.Octets;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The options of a TCP header as text.
 *
 * @param options those that were understood, in their order
 * @param known false when there were others
 */
record TextOptions(List<TcpOption> options, boolean known) {
    private static final int MOST_BLOCKS = 4;
    private static final Pattern BLANKS = Pattern.compile(" +");

    TextOptions {
        options = List.copyOf(options);
    }

    /** {@code [mss 1460,sackOK,TS val 1 ecr 0,nop,wscale 7]}. */
    static TextOptions ofTcpdump(String text) {
        boolean whole = text.startsWith("[") && text.endsWith("]") && !text.contains("[|tcp]");
        String inner = text.substring(text.startsWith("[") ? 1 : 0, text.length() - (whole ? 1 : 0));
        List<TcpOption> options = new ArrayList<>();
        boolean known = whole;
        for (String part : TextField.parts(inner)) {
            Optional<TcpOption> option = option(part);
            option.ifPresent(options::add);
            known &= option.isPresent() || part.isEmpty();
        }
        return new TextOptions(options, known);
    }

    private static Optional<TcpOption> option(String text) {
        String[] words = BLANKS.split(text, -1);
        return switch (words[0]) {
            case "nop" -> Optional.of(new TcpOption.NoOperation());
            case "eol" -> Optional.empty(); // the header is filled up with it anyway
            case "sackOK" -> Optional.of(new TcpOption.SackPermitted());
            case "mss" -> number(words, 1, 0xFFFF).map(TcpOption.MaximumSegmentSize::new);
            case "wscale" -> number(words, 1, 0xFF).map(TcpOption.WindowScale::new);
            case "TS" -> timestamps(words);
            case "sack" -> sack(text);
            case "tfo" -> fastOpen(words, false);
            case "exp-tfo" -> fastOpen(words, true);
            default -> Optional.empty();
        };
    }

    private static Optional<Integer> number(String[] words, int at, int most) {
        int number = at < words.length ? TextField.number(words[at]) : -1;
        return number < 0 || number > most ? Optional.empty() : Optional.of(number);
    }

    /** {@code TS val 1 ecr 0}. */
    private static Optional<TcpOption> timestamps(String[] words) {
        if (words.length < 5) {
            return Optional.empty();
        }
        Optional<Integer> value = TextField.bits32(words[2]);
        Optional<Integer> echo = TextField.bits32(words[4]);
        return value.isPresent() && echo.isPresent()
                ? Optional.of(new TcpOption.Timestamps(value.get(), echo.get()))
                : Optional.empty();
    }

    /** {@code sack 2 {1:100}{200:300}}. */
    private static Optional<TcpOption> sack(String text) {
        List<TcpOption.Sack.Block> blocks = new ArrayList<>();
        int open = text.indexOf('{');
        while (open >= 0) {
            int close = text.indexOf('}', open);
            String[] edges =
                    close < 0 ? new String[0] : text.substring(open + 1, close).split(":", -1);
            Optional<Integer> left = edges.length == 2 ? TextField.bits32(edges[0]) : Optional.empty();
            Optional<Integer> right = edges.length == 2 ? TextField.bits32(edges[1]) : Optional.empty();
            if (left.isEmpty() || right.isEmpty() || blocks.size() == MOST_BLOCKS) {
                return Optional.empty();
            }
            blocks.add(new TcpOption.Sack.Block(new SequenceNumber(left.get()), new SequenceNumber(right.get())));
            open = text.indexOf('{', close);
        }
        return blocks.isEmpty() ? Optional.empty() : Optional.of(new TcpOption.Sack(blocks));
    }

    /** {@code tfo  cookiereq} or {@code tfo  cookie 0011223344556677}. */
    private static Optional<TcpOption> fastOpen(String[] words, boolean experimental) {
        if (words.length == 2 && words[1].equals("cookiereq")) {
            return Optional.of(new TcpOption.FastOpen(Octets.EMPTY, experimental));
        }
        boolean cookie = words.length == 3 && words[1].equals("cookie") && words[2].length() <= 32;
        return cookie
                ? HexText.octets(words[2]).map(octets -> new TcpOption.FastOpen(Octets.of(octets), experimental))
                : Optional.empty();
    }
}
