package handshake.view.play;

import handshake.network.Choice;
import handshake.network.ConnectionId;
import handshake.tcp.model.Endpoint;
import handshake.tcp.rules.UserCall;
import handshake.trace.Both;
import handshake.trace.Side;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Choices in a few letters, for links. Nothing reads them back: of what can happen at a place, the choice with the same
 * code is meant.
 */
final class ChoiceCode implements Choice.Cases<String> {
    /** Of an injected segment: what was typed stands behind it. */
    static final String INJECTED = "i";

    private final Both<Endpoint> ends;

    private ChoiceCode(Both<Endpoint> ends) {
        this.ends = ends;
    }

    static String of(Choice choice, Both<Endpoint> ends) {
        return choice.accept(new ChoiceCode(ends));
    }

    /** The packet of the world that {@code choice} is about. */
    static OptionalInt packet(Choice choice) {
        if (choice instanceof Choice.Deliver deliver) {
            return OptionalInt.of(deliver.id());
        }
        if (choice instanceof Choice.Drop drop) {
            return OptionalInt.of(drop.id());
        }
        if (choice instanceof Choice.Duplicate duplicate) {
            return OptionalInt.of(duplicate.id());
        }
        return choice instanceof Choice.Delay delay ? OptionalInt.of(delay.id()) : OptionalInt.empty();
    }

    /** The end at which {@code choice} happens; the client for what happens at neither. */
    static Side side(Choice choice, Both<Endpoint> ends) {
        if (choice instanceof Choice.Fire fire) {
            return side(fire.connection(), ends);
        }
        return choice instanceof Choice.Call call ? side(call.connection(), ends) : Side.CLIENT;
    }

    private static Side side(ConnectionId id, Both<Endpoint> ends) {
        return id.local().equals(ends.client()) ? Side.CLIENT : Side.SERVER;
    }

    /** What it is, in one word, by which a page sorts it. */
    static String kind(Choice choice) {
        return choice.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** A word for a button, beside which stands what it is about. */
    static String label(Choice choice) {
        if (choice instanceof Choice.Call call) {
            return call.call() instanceof UserCall.Send ? "SEND" : call.call().toString();
        }
        if (choice instanceof Choice.Fire fire) {
            return "timer: " + fire.timer().label();
        }
        return switch (kind(choice)) {
            case "deliver" -> "arrives";
            case "drop" -> "is lost";
            case "duplicate" -> "comes twice";
            case "delay" -> "is late";
            default -> kind(choice);
        };
    }

    private String letter(ConnectionId id) {
        return side(id, ends) == Side.CLIENT ? "c" : "s";
    }

    @Override
    public String deliver(Choice.Deliver choice) {
        return "d" + choice.id();
    }

    @Override
    public String drop(Choice.Drop choice) {
        return "x" + choice.id();
    }

    @Override
    public String duplicate(Choice.Duplicate choice) {
        return "t" + choice.id();
    }

    @Override
    public String delay(Choice.Delay choice) {
        return "l" + choice.id();
    }

    @Override
    public String fire(Choice.Fire choice) {
        return "f" + letter(choice.connection()) + choice.timer().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String call(Choice.Call choice) {
        String call = choice.call().toString().toLowerCase(Locale.ROOT).replace(' ', '-');
        return "u" + letter(choice.connection()) + call;
    }

    @Override
    public String inject(Choice.Inject choice) {
        return INJECTED;
    }

    @Override
    public String warn(Choice.Warn choice) {
        return "w" + letter(choice.connection())
                + choice.error().kind().toString().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    @Override
    public String crash(Choice.Crash choice) {
        return "k" + (choice.address().equals(ends.client().address()) ? "c" : "s");
    }

    @Override
    public String await(Choice.Wait choice) {
        return "n" + choice.at();
    }
}
