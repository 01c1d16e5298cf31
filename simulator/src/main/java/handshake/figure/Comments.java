package handshake.figure;

import handshake.tcp.model.Octets;
import handshake.tcp.model.State;
import handshake.tcp.model.Timer;
import handshake.tcp.rules.UserCall;
import handshake.trace.Crowd;
import handshake.trace.Happening;
import handshake.trace.Side;
import handshake.trace.Step;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comments of a figure that are events: a user calls {@code (Close)}, a timer is due {@code (2 MSL)}, a computer
 * loses its memory {@code (REBOOT)}. All others are remarks, and nothing follows from them.
 */
public final class Comments {
    /** An old duplicate: not sent now, but it comes out of the network. */
    public static final String DUPLICATE = "duplicate";

    /** Somebody else sent it and pretends to be this end. */
    public static final String FORGED = "forged";

    /** The network loses it. */
    public static final String LOST = "lost";

    static final String REBOOT = "REBOOT";

    /** It loses its memory, and its server listens again at once. */
    private static final String RESTART = "restart";

    private static final String TIMEOUT = "timeout";
    private static final String TWO_MSL = "2 MSL";
    private static final Pattern SEND = Pattern.compile("(?i)send (?<octets>\\d{1,6})");

    private static final Pattern CROWD = Pattern.compile("(?<count>\\d{1,4}) (?<what>.+)");

    private Comments() {}

    /** The event that {@code comment} beside the column of {@code side} means, if it means one. */
    public static Optional<Happening> read(String comment, Side side) {
        return call(comment)
                .<Happening>map(call -> new Happening.Called(side, call))
                .or(() -> timer(comment).map(timer -> new Happening.TimedOut(side, timer)))
                .or(() -> crowd(comment, side))
                .or(() -> isReboot(comment) ? Optional.of(new Happening.Crashed(side)) : Optional.empty());
    }

    private static Optional<Happening> crowd(String comment, Side side) {
        Matcher crowd = CROWD.matcher(comment);
        return crowd.matches()
                ? Arrays.stream(Crowd.values())
                        .filter(what -> what.toString().equalsIgnoreCase(crowd.group("what")))
                        .<Happening>map(
                                what -> new Happening.Crowded(side, what, Integer.parseInt(crowd.group("count"))))
                        .findFirst()
                : Optional.empty();
    }

    public static boolean isReboot(String comment) {
        return comment.equalsIgnoreCase(REBOOT);
    }

    public static boolean isRestart(String comment) {
        return comment.equalsIgnoreCase(RESTART);
    }

    /** What stands in parentheses for {@code step}; empty for what the segment says well enough. */
    static Optional<String> print(Step step) {
        return step.happening().accept(new Happening.Cases<Optional<String>>() {
            @Override
            public Optional<String> called(Happening.Called called) {
                return Optional.of(print(called.call()));
            }

            @Override
            public Optional<String> arrived(Happening.Arrived arrived) {
                return Optional.empty();
            }

            @Override
            public Optional<String> timedOut(Happening.TimedOut timedOut) {
                return Optional.of(print(timedOut.timer()));
            }

            @Override
            public Optional<String> warned(Happening.Warned warned) {
                return Optional.of("ICMP " + warned.error().kind());
            }

            @Override
            public Optional<String> lost(Happening.Lost lost) {
                return Optional.empty();
            }

            @Override
            public Optional<String> crashed(Happening.Crashed crashed) {
                State after = step.states().of(crashed.side());
                return Optional.of(after == State.LISTEN ? RESTART : REBOOT);
            }

            @Override
            public Optional<String> appeared(Happening.Appeared appeared) {
                return Optional.empty();
            }

            @Override
            public Optional<String> crowded(Happening.Crowded crowded) {
                return Optional.of(crowded.count() + " " + crowded.what());
            }
        });
    }

    private static String print(UserCall call) {
        return call.accept(new UserCall.Cases<String>() {
            @Override
            public String openActive(UserCall.OpenActive open) {
                return "Open";
            }

            @Override
            public String openPassive(UserCall.OpenPassive open) {
                return "Listen";
            }

            @Override
            public String send(UserCall.Send send) {
                return "Send " + send.data().length();
            }

            @Override
            public String receive(UserCall.Receive receive) {
                return "Receive";
            }

            @Override
            public String close(UserCall.Close close) {
                return close.readingToo() ? "Close both" : "Close";
            }

            @Override
            public String abort(UserCall.Abort abort) {
                return "Abort";
            }

            @Override
            public String status(UserCall.Status status) {
                return "Status";
            }
        });
    }

    private static Optional<UserCall> call(String comment) {
        Matcher send = SEND.matcher(comment);
        if (send.matches()) {
            return Optional.of(UserCall.Send.of(Octets.zeros(Integer.parseInt(send.group("octets")))));
        }
        return Arrays.<UserCall>asList(
                        UserCall.OpenActive.PLAIN,
                        new UserCall.OpenPassive(),
                        UserCall.Receive.ALL,
                        UserCall.Close.SENDING,
                        UserCall.Close.BOTH,
                        new UserCall.Abort(),
                        new UserCall.Status())
                .stream()
                .filter(call -> print(call).equalsIgnoreCase(comment))
                .findFirst();
    }

    private static String print(Timer timer) {
        return switch (timer) {
            case RETRANSMISSION -> TIMEOUT;
            case TIME_WAIT -> TWO_MSL;
            case LOSS_PROBE, PERSIST, DELAYED_ACK, KEEP_ALIVE, USER, FIN_WAIT_2 -> timer.label();
        };
    }

    private static Optional<Timer> timer(String comment) {
        return Arrays.stream(Timer.values())
                .filter(timer -> print(timer).equalsIgnoreCase(comment))
                .findFirst();
    }
}
