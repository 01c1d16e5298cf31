package handshake.judge.task;

import static handshake.judge.task.Action.ABORT;
import static handshake.judge.task.Action.CLOSE;
import static handshake.judge.task.Action.OPEN;
import static handshake.judge.task.Action.RECEIVE;
import static handshake.judge.task.Action.pause;
import static handshake.judge.task.Action.send;
import static handshake.judge.task.Impairment.What.FIN_SEGMENT;
import static handshake.judge.task.Impairment.What.SYN_SEGMENT;
import static handshake.judge.task.Impairment.What.TEXT;
import static handshake.judge.task.Impairment.late;
import static handshake.judge.task.Impairment.lose;
import static handshake.judge.task.Impairment.twice;
import static handshake.trace.Side.CLIENT;
import static handshake.trace.Side.SERVER;

import java.util.List;

/** The ladder of tasks, each on the shoulders of those before it. */
final class Stages {
    private static final long LAST_NUMBER = 0xFFFF_FFFFL;
    private static final String LONG = "All that is written here comes back. ".repeat(80);

    static final List<Stage> ALL = List.of(
            Stage.of(1, "answer a SYN", Story.of("a SYN arrives", OPEN)),
            Stage.of(
                    2,
                    "count it",
                    Story.of("a SYN takes a number", OPEN),
                    Story.of("also the last number before 0", OPEN).from(LAST_NUMBER)),
            Stage.of(3, "accept an ACK", Story.of("the handshake ends, and all is silent", OPEN, pause(6))),
            Stage.of(
                    4,
                    "echo",
                    Story.of("text comes back", OPEN, send("hello\n"), send("and again\n")),
                    Story.of("long text, in several segments", OPEN, send(LONG)),
                    Story.of("the peer takes small segments", OPEN, send(LONG.substring(0, 300)))
                            .taking(100),
                    Story.of("its numbers pass 0", OPEN, send("hello\n"), send("there\n"))
                            .from(LAST_NUMBER - 4)),
            Stage.of(
                    5,
                    "FIN in both directions",
                    Story.of("the peer closes first", OPEN, send("bye\n"), CLOSE),
                    Story.of("at once, with nothing said", OPEN, CLOSE),
                    Story.of("the program closes first", OPEN, send("bye\n"), new Action.ProgramCloses(), CLOSE)),
            Stage.of(
                    6,
                    "a lost SYN,ACK",
                    Story.of("the SYN,ACK is lost", OPEN, send("hello\n"), CLOSE)
                            .patient()
                            .with(lose(SERVER, SYN_SEGMENT, 1)),
                    Story.of("it is lost twice", OPEN)
                            .patient()
                            .with(lose(SERVER, SYN_SEGMENT, 1), lose(SERVER, SYN_SEGMENT, 2)),
                    Story.of("the text is lost", OPEN, send("hello\n"), send("more\n"))
                            .patient()
                            .with(lose(SERVER, TEXT, 1)),
                    Story.of("the FIN is lost", OPEN, send("hello\n"), CLOSE)
                            .patient()
                            .with(lose(SERVER, FIN_SEGMENT, 1))),
            Stage.of(
                    7,
                    "a duplicate",
                    Story.of("the SYN comes twice", OPEN, send("hello\n")).with(twice(CLIENT, SYN_SEGMENT)),
                    Story.of("the text comes twice", OPEN, send("hello\n"), send("more\n"))
                            .with(twice(CLIENT, TEXT)),
                    Story.of("the FIN comes twice", OPEN, send("hello\n"), CLOSE)
                            .with(twice(CLIENT, FIN_SEGMENT)),
                    Story.of("the second text overtakes the first", OPEN, send("one ", "two\n"), CLOSE)
                            .with(late(CLIENT, TEXT)),
                    Story.of("the first text is lost", OPEN, send("one ", "two ", "three\n"), CLOSE)
                            .with(lose(CLIENT, TEXT, 1))),
            Stage.of(
                    8,
                    "a reset",
                    Story.of("the peer aborts", OPEN, send("hello\n"), ABORT, pause(5)),
                    Story.of("and comes again", OPEN, send("hello\n"), ABORT, OPEN, send("again\n"), CLOSE)),
            Stage.of(
                    9,
                    "simultaneous open",
                    Story.of(
                            "the program opens, and the peer waits",
                            new Action.ProgramOpens(false),
                            send("hello\n"),
                            CLOSE),
                    Story.of("both open at once", new Action.ProgramOpens(true), send("hello\n"), CLOSE)),
            Stage.of(
                    10,
                    "window 0",
                    Story.of(
                                    "the window closes, and opens again",
                                    OPEN,
                                    send(LONG.substring(0, 2500)),
                                    pause(15),
                                    RECEIVE,
                                    pause(15),
                                    RECEIVE,
                                    pause(15),
                                    RECEIVE,
                                    CLOSE)
                            .keeping(1000),
                    Story.of(
                                    "the segment that opens it is lost",
                                    OPEN,
                                    send(LONG.substring(0, 1500)),
                                    pause(15),
                                    RECEIVE,
                                    pause(30),
                                    RECEIVE,
                                    CLOSE)
                            .keeping(1000)
                            .with(lose(CLIENT, Impairment.What.WINDOW_UPDATE, 1))),
            Stage.of(
                    11,
                    "TIME-WAIT",
                    Story.of("the last ACK is lost", OPEN, send("bye\n"), new Action.ProgramCloses(), CLOSE)
                            .with(lose(SERVER, Impairment.What.LAST_ACK, 1)),
                    Story.of("the FINs cross", OPEN, send("bye\n"), new Action.BothClose())),
            Stage.of(
                    12,
                    "a blind reset",
                    Story.of("a reset outside the window", OPEN, send("hello\n"), Action.reset(-1), send("alive\n")),
                    Story.of(
                            "a reset in the window, but not exact",
                            OPEN,
                            send("hello\n"),
                            Action.reset(5),
                            send("alive\n")),
                    Story.of("a SYN in the window", OPEN, send("hello\n"), Action.synInWindow(), send("alive\n")),
                    Story.of(
                            "an ACK of what was never sent",
                            OPEN,
                            send("hello\n"),
                            Action.ackOfUnsent(),
                            send("alive\n"),
                            CLOSE)));

    private Stages() {}
}
