package handshake.packetdrill.run;

import handshake.packetdrill.Assertion;
import handshake.packetdrill.IcmpInbound;
import handshake.packetdrill.InboundPacket;
import handshake.packetdrill.OutboundPacket;
import handshake.packetdrill.Script;
import handshake.packetdrill.ScriptEvent;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.ScriptStep;
import handshake.packetdrill.ScriptTime;
import handshake.packetdrill.ScriptUnsupported;
import handshake.packetdrill.ShellCommand;
import handshake.packetdrill.SystemCall;
import handshake.packetdrill.run.ScriptFailure.Field;
import java.util.List;
import java.util.Optional;

/** Runs a script of the packetdrill language against a subject: the model in virtual time, or a kernel in real time. */
public final class ScriptRun {
    private final ScriptSource source;
    private final Script script;
    private final Subject subject;
    private final RequestReader requests;
    private final ScriptConnections connections;
    private final PacketExchange packets;
    private Optional<Blocked> blocked = Optional.empty();
    /** When the event before happened. */
    private long previous;

    private ScriptRun(ScriptSource source, Script script, Subject subject) {
        this.source = source;
        this.script = script;
        this.subject = subject;
        this.requests = new RequestReader(source);
        this.connections = new ScriptConnections(subject, ScriptConnections.FIRST_PEER_PORT);
        this.packets = new PacketExchange(source, script.options(), subject, connections);
    }

    /**
     * Runs {@code script}, which was read from {@code source}, against {@code subject}, on which the commands at the
     * head of the script have been carried out.
     *
     * @throws ScriptUnsupported when the script asks for something that is not understood here
     * @throws NotJudged when this computer was too slow for the script
     */
    public static ScriptResult run(ScriptSource source, Script script, Subject subject)
            throws ScriptUnsupported, NotJudged {
        return new ScriptRun(source, script, subject).run();
    }

    private ScriptResult run() throws ScriptUnsupported, NotJudged {
        try {
            for (ScriptStep step : script.steps()) {
                step(step);
            }
            finishBlocked();
            return new ScriptResult(source.name(), subject.traces(), Optional.empty());
        } catch (Stopped stopped) {
            ScriptFailure failure = withStory(stopped.failure());
            return new ScriptResult(source.name(), subject.traces(), Optional.of(failure));
        }
    }

    private ScriptFailure withStory(ScriptFailure failure) {
        List<String> story =
                connections.current().map(flow -> subject.story(flow.id())).orElse(List.of());
        return new ScriptFailure(
                failure.file(), failure.line(), failure.demand(), failure.what(), failure.differences(), story);
    }

    private void step(ScriptStep step) throws Stopped {
        TimeWindow when = TimeWindow.of(step, previous, script.options());
        step.event().handle(new ScriptEvent.Handler<Void, Stopped>() {
            @Override
            public Void inbound(InboundPacket packet) throws Stopped {
                advance(step, when);
                packets.arrive(step, packet.packet());
                return null;
            }

            @Override
            public Void outbound(OutboundPacket packet) throws Stopped {
                packets.expect(step, packet.packet(), when, ScriptRun.this::letTimePass);
                return null;
            }

            @Override
            public Void icmp(IcmpInbound message) throws Stopped {
                advance(step, when);
                packets.warn(step, message);
                return null;
            }

            @Override
            public Void call(SystemCall call) throws Stopped {
                finishBlocked();
                advance(step, when);
                make(step, call, when);
                return null;
            }

            @Override
            public Void command(ShellCommand command) throws Stopped {
                advance(step, when);
                set(command);
                return null;
            }

            @Override
            public Void assertion(Assertion assertion) throws Stopped {
                advance(step, when);
                check(step, assertion);
                return null;
            }
        });
        retryBlocked();
        previous = Math.max(previous, subject.latestEvent());
    }

    /** Everything happens that is due before the event of {@code step}, and then it is time for that. */
    private void advance(ScriptStep step, TimeWindow when) throws Stopped {
        boolean more = true;
        while (more) {
            more = passBefore(when.from());
        }
        subject.waitUntil(when.from());
        long late = subject.now() - when.from();
        boolean matters = step.time().kind() != ScriptTime.Kind.ANY && subject.noticeDelay() > 0;
        if (matters && late > when.tolerance()) {
            throw new Stopped.TooLate(source.name() + ":" + step.at().line() + ": came " + TimeWindow.seconds(late)
                    + " too late: this computer is busy");
        }
    }

    /** Lets the next thing happen that is due at {@code latest} or before; false when there is none. */
    private boolean letTimePass(long latest) throws Stopped {
        long noticed = subject.noticeDelay() + 1;
        return passBefore(latest > Long.MAX_VALUE - noticed ? Long.MAX_VALUE : latest + noticed);
    }

    /** The next thing that is due before {@code end}: something of the subject's, or the timeout of a waiting call. */
    private boolean passBefore(long end) throws Stopped {
        long wake = blocked.map(waiting -> waiting.attempt().wakeAt()).orElse(Long.MAX_VALUE);
        boolean happened = subject.passBefore(Math.min(end, wake));
        if (!happened && wake < end) {
            subject.waitUntil(wake);
            happened = true;
        }
        if (happened) {
            retryBlocked();
        }
        return happened;
    }

    // System calls.

    private void make(ScriptStep step, SystemCall call, TimeWindow when) throws Stopped {
        if (!when.allows(subject.now()) && !step.time().isBlocking()) {
            throw failed(step, "the call comes at " + TimeWindow.seconds(subject.now()) + ", expected " + when);
        }
        SocketRequest request = requests.read(step.at(), call);
        PendingCall attempt;
        try {
            attempt = subject.make(request, step.time().isBlocking());
        } catch (UnsupportedArgument unsupported) {
            throw new Arguments(source, call, call.arguments().size())
                    .refused(unsupported.index(), unsupported.supported());
        } finally {
            subject.newest().ifPresent(connections::turnTo);
        }
        TimeWindow whole = step.time().isBlocking() ? when.beginningAt(subject.latestEvent()) : when;
        blocked = Optional.of(new Blocked(step, call, attempt, whole));
        retryBlocked();
        if (blocked.isPresent() && !step.time().isBlocking()) {
            blocked = Optional.empty();
            throw failed(step, "the call waits, where it should return " + call.result());
        }
    }

    private void retryBlocked() throws Stopped {
        if (blocked.isEmpty()) {
            return;
        }
        Blocked waiting = blocked.get();
        Optional<Returned> returned = waiting.attempt().attempt();
        if (returned.isPresent()) {
            blocked = Optional.empty();
            verify(waiting, returned.get());
        }
    }

    /** A second call, or the end of the script, waits until the call that is under way has returned. */
    private void finishBlocked() throws Stopped {
        while (blocked.isPresent()) {
            Blocked waiting = blocked.get();
            if (!letTimePass(waiting.expectation().deadline()) && blocked.isPresent()) {
                blocked = Optional.empty();
                throw waitingTooLong(waiting);
            }
        }
    }

    private Stopped.Failed waitingTooLong(Blocked waiting) {
        Field time = new Field(
                "time", "until " + TimeWindow.seconds(waiting.expectation().to()), "it still waits");
        return new Stopped.Failed(new ScriptFailure(
                source.name(),
                waiting.step().at().line(),
                waiting.step().toString().strip(),
                "the call still waits at the end of its time",
                List.of(time),
                List.of()));
    }

    private void verify(Blocked made, Returned returned) throws Stopped {
        long at = made.attempt().returnedAt(subject.now());
        Optional<ScriptFailure> wrong = ResultCheck.of(source, made, returned, at);
        if (wrong.isPresent()) {
            throw new Stopped.Failed(wrong.get());
        }
    }

    // The rest.

    private void set(ShellCommand command) throws Stopped {
        try {
            subject.set(command);
        } catch (ScriptUnsupported unsupported) {
            throw new Stopped.Refused(unsupported);
        }
    }

    private void check(ScriptStep step, Assertion assertion) throws Stopped {
        Optional<TcpFacts> facts = connections.socket().flatMap(subject::facts);
        if (facts.isEmpty()) {
            throw failed(step, "there is no open socket to make the assertion about");
        }
        new AssertionCheck(source, facts.get()).require(step, assertion);
    }

    private Stopped.Failed failed(ScriptStep step, String what) {
        return new Stopped.Failed(new ScriptFailure(
                source.name(), step.at().line(), step.toString().strip(), what, List.of(), List.of()));
    }
}
