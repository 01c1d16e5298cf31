package handshake.judge.outside;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.FIN;
import static handshake.tcp.model.Flag.RST;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What matters of a segment that answers another: not its window, its options, nor what the server's user sends along.
 *
 * @param seq of a reset or SYN; of another it follows from what the user has sent
 */
public record Answer(List<Flag> flags, Optional<SequenceNumber> seq, Optional<SequenceNumber> ack) {
    private static final List<Flag> TELLING = List.of(SYN, RST, ACK);

    public Answer {
        flags = List.copyOf(flags);
    }

    static Answer of(Segment segment) {
        boolean telling = segment.has(RST) || segment.has(SYN);
        return new Answer(
                TELLING.stream().filter(segment::has).toList(),
                telling ? Optional.of(segment.seq()) : Optional.empty(),
                segment.has(ACK) ? Optional.of(segment.ack()) : Optional.empty());
    }

    /** Those of {@code segments}, each once: an ACK may come alone and with text, and be repeated with a FIN. */
    static List<Answer> of(List<Segment> segments) {
        List<Answer> answers = new ArrayList<>();
        segments.stream()
                .map(Answer::of)
                .filter(answer -> !answers.contains(answer))
                .forEach(answers::add);
        return answers;
    }

    /** A FIN is what the user does, so it is no answer. */
    static boolean isOfUser(Segment segment) {
        return segment.has(FIN) && !segment.has(RST);
    }

    @Override
    public String toString() {
        return "<" + seq.map(number -> "SEQ=" + number + "><").orElse("")
                + ack.map(number -> "ACK=" + number + "><").orElse("") + "CTL="
                + String.join(",", flags.stream().map(Flag::name).toList()) + ">";
    }
}
