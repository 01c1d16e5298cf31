package handshake.step;

import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.State;
import handshake.tcp.rules.Transition;
import handshake.trace.Side;
import handshake.trace.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a learner is asked before an event: which segment will be sent, and which state comes next.
 *
 * @param event the number of the event, from 1 on
 * @param step the event itself, which the learner does not see yet
 * @param side the end where it happens
 * @param transition what it will do there
 */
public record Question(int event, Step step, Side side, Transition transition) {
    /**
     * The question about the next event of {@code session}, also of one that goes on beyond the end of its branch; empty
     * when nobody can predict anything of it.
     */
    public static Optional<Question> next(Session session) {
        if (session.atEnd()) {
            return Optional.empty();
        }
        int place = session.place();
        Step step = session.forward().branch().trace().steps().get(place);
        Optional<Side> side = step.happening().where();
        return side.isPresent() && step.transition().isPresent()
                ? Optional.of(new Question(
                        place + 1, step, side.get(), step.transition().get()))
                : Optional.empty();
    }

    /** The segment to predict: the first that is sent. */
    public Optional<Segment> segment() {
        return transition.emitted().stream().findFirst();
    }

    /** Where it happens before it happens. */
    public State stateBefore() {
        return transition.before().state();
    }

    /** The initial sequence number that nobody could guess, when the event draws one. */
    public Optional<String> drawnIss() {
        boolean drawn =
                !transition.after().snd().iss().equals(transition.before().snd().iss());
        return segment().isPresent() && drawn
                ? Optional.of(transition.after().snd().iss().toString())
                : Optional.empty();
    }

    /** What is worth points. */
    public List<Item> items() {
        List<Item> items = new ArrayList<>(List.of(Item.FLAGS));
        segment().ifPresent(segment -> {
            items.add(Item.SEQ);
            if (segment.has(Flag.ACK)) {
                items.add(Item.ACK);
            }
        });
        items.add(Item.STATE);
        return items;
    }

    /** What to ask after {@code given}: as it follows from the learner's own flags, so that no question tells the answer. */
    public Optional<Item> ask(Map<Item, String> given) {
        boolean none = "none".equals(given.get(Item.FLAGS));
        boolean acknowledges =
                List.of(given.getOrDefault(Item.FLAGS, "").split(",", -1)).contains("ACK");
        for (Item item : Item.values()) {
            boolean asked = switch (item) {
                case FLAGS, STATE -> true;
                case SEQ -> !none;
                case ACK -> acknowledges;
            };
            if (asked && !given.containsKey(item)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /** The answer that is right. */
    public String expected(Item item) {
        return switch (item) {
            case FLAGS -> segment().map(segment -> flags(segment.ctl())).orElse("none");
            case SEQ -> segment().map(segment -> segment.seq().toString()).orElse("");
            case ACK -> segment().map(segment -> segment.ack().toString()).orElse("");
            case STATE -> transition.after().state().toString();
        };
    }

    /** Why the right answer is right. */
    public String reason(Item item) {
        return switch (item) {
            case FLAGS -> transition.decisive().why();
            case SEQ -> segment().map(this::reasonOfSeq).orElse("nothing is sent");
            case ACK -> "the number that it expects next from the other end, RCV.NXT";
            case STATE ->
                transition.changesState()
                        ? transition.after().state().meaning()
                        : "nothing happened that would end " + stateBefore();
        };
    }

    private String reasonOfSeq(Segment segment) {
        if (segment.has(Flag.RST)) {
            return "a reset takes the number that makes the other end believe it";
        }
        boolean sentBefore = drawnIss().isEmpty()
                && segment.seq().before(transition.before().snd().nxt());
        if (sentBefore && segment.len() > 0) {
            return "it goes again, with the number that it had";
        }
        return segment.has(Flag.SYN)
                ? "a SYN carries the number with which its sender begins, ISS"
                : "the number that this end sends next, SND.NXT";
    }

    /** PSH is left out: no figure shows it. */
    private static String flags(ControlBits bits) {
        return bits.without(Flag.PSH).toString();
    }

    /** {@code typed} as an answer that can be compared; empty when it is none. */
    public static Optional<String> read(Item item, String typed) {
        String text = typed.strip().toUpperCase(Locale.ROOT);
        return switch (item) {
            case FLAGS -> readFlags(text);
            case SEQ, ACK ->
                text.matches("\\d{1,10}") && Long.parseLong(text) <= 0xFFFF_FFFFL
                        ? Optional.of(Long.toString(Long.parseLong(text)))
                        : Optional.empty();
            case STATE -> State.named(text.replaceAll("[ _-]+", "-")).map(State::toString);
        };
    }

    private static Optional<String> readFlags(String text) {
        if (text.equals("NONE") || text.equals("NOTHING") || text.equals("-")) {
            return Optional.of("none");
        }
        ControlBits bits = ControlBits.NONE;
        for (String word : text.split("[ ,+-]+", -1)) {
            Optional<Flag> flag = Flag.named(word);
            if (flag.isEmpty()) {
                return Optional.empty();
            }
            bits = bits.with(flag.get());
        }
        return Optional.of(flags(bits));
    }

    /** Judges {@code given}. */
    public Mark mark(Map<Item, String> given) {
        return new Mark(this, given);
    }
}
