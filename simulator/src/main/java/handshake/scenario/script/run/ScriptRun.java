package handshake.scenario.script.run;

import handshake.figure.Notation;
import handshake.scenario.script.Assertion;
import handshake.scenario.script.Expression;
import handshake.scenario.script.IcmpInbound;
import handshake.scenario.script.InboundPacket;
import handshake.scenario.script.OutboundPacket;
import handshake.scenario.script.Script;
import handshake.scenario.script.ScriptEvent;
import handshake.scenario.script.ScriptException;
import handshake.scenario.script.ScriptParser;
import handshake.scenario.script.ScriptSource;
import handshake.scenario.script.ScriptStep;
import handshake.scenario.script.ScriptUnsupported;
import handshake.scenario.script.ShellCommand;
import handshake.scenario.script.SystemCall;
import handshake.scenario.script.run.ScriptFailure.Field;
import handshake.tcp.rules.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a script of the packetdrill language against the model, in virtual time: nothing waits, and the same script always
 * does the same.
 */
public final class ScriptRun {
    private final ScriptSource source;
    private final Script script;
    private final Sysctls sysctls;
    private final Machine machine;
    private final SocketLayer sockets;
    private final Calls calls;
    private final Conversations conversations;
    private final PacketExchange packets;
    private Optional<Blocked> blocked = Optional.empty();
    /** When the event before happened. */
    private long previous;

    private ScriptRun(ScriptSource source, Script script, Profile profile) throws ScriptUnsupported {
        this.source = source;
        this.script = script;
        this.sysctls = new Sysctls(source);
        Kernel kernel = Kernel.of(profile);
        for (ShellCommand command : script.init()) {
            kernel = sysctls.apply(kernel, command);
        }
        Addresses addresses = Addresses.of(script.options());
        this.machine = new Machine(kernel.boot(addresses.local(), script.options()));
        this.conversations =
                new Conversations(source.name(), machine, addresses.remote(), kernel.settings(script.options()));
        this.sockets = new SocketLayer(
                machine, kernel, kernel.settings(script.options()), addresses.server(), conversations::opening);
        this.calls = new Calls(source, sockets);
        this.packets = new PacketExchange(source, script.options(), machine, sockets, conversations);
    }

    /**
     * Runs the script of {@code source} under {@code profile}.
     *
     * @throws ScriptException when the script cannot be read, or asks for something that is not understood here
     */
    public static ScriptResult run(ScriptSource source, Profile profile) throws ScriptException {
        return new ScriptRun(source, ScriptParser.parse(source), profile).run();
    }

    private ScriptResult run() throws ScriptUnsupported {
        try {
            for (ScriptStep step : script.steps()) {
                step(step);
            }
            finishBlocked();
            return new ScriptResult(source.name(), conversations.traces(), Optional.empty());
        } catch (Stopped stopped) {
            ScriptFailure failure = withStory(stopped.failure());
            return new ScriptResult(source.name(), conversations.traces(), Optional.of(failure));
        }
    }

    private ScriptFailure withStory(ScriptFailure failure) {
        List<String> story = conversations
                .current()
                .map(flow -> Notation.print(flow.story().trace()))
                .orElse(List.of());
        return new ScriptFailure(
                failure.file(), failure.line(), failure.demand(), failure.what(), failure.differences(), story);
    }

    private void step(ScriptStep step) throws Stopped {
        Expectation when = Expectation.of(step, previous, script.options());
        step.event().handle(new ScriptEvent.Handler<Void, Stopped>() {
            @Override
            public Void inbound(InboundPacket packet) throws Stopped {
                advance(when.from());
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
                advance(when.from());
                packets.warn(step, message);
                return null;
            }

            @Override
            public Void call(SystemCall call) throws Stopped {
                finishBlocked();
                advance(when.from());
                make(step, call, when);
                return null;
            }

            @Override
            public Void command(ShellCommand command) throws Stopped {
                advance(when.from());
                set(command);
                return null;
            }

            @Override
            public Void assertion(Assertion assertion) throws Stopped {
                advance(when.from());
                check(step, assertion);
                return null;
            }
        });
        retryBlocked();
        previous = machine.now();
    }

    /** Everything that is due before {@code time} happens, and then it is that late. */
    private void advance(long time) throws Stopped {
        boolean more = true;
        while (more) {
            more = passBefore(time);
        }
        machine.waitUntil(time);
    }

    /** Lets the next thing happen that is due at {@code latest} or before; false when there is none. */
    private boolean letTimePass(long latest) throws Stopped {
        return passBefore(latest == Long.MAX_VALUE ? latest : latest + 1);
    }

    /** The next thing that is due before {@code end}: a timer, or the end of a waiting call's patience. */
    private boolean passBefore(long end) throws Stopped {
        long wake = blocked.map(waiting -> waiting.attempt().wakeAt()).orElse(Long.MAX_VALUE);
        boolean happened = machine.fireBefore(Math.min(end, wake));
        if (!happened && wake < end) {
            machine.waitUntil(wake);
            happened = true;
        }
        if (happened) {
            retryBlocked();
        }
        return happened;
    }

    // System calls.

    private void make(ScriptStep step, SystemCall call, Expectation when) throws Stopped {
        if (!when.allows(machine.now()) && !step.time().isBlocking()) {
            throw failed(step, "the call comes at " + Expectation.seconds(machine.now()) + ", expected " + when);
        }
        Attempt attempt;
        try {
            attempt = calls.make(step.at(), call);
        } finally {
            sockets.newest().ifPresent(conversations::turnTo);
        }
        blocked = Optional.of(new Blocked(step, call, attempt, when));
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
                throw failed(waiting.step(), "the call still waits at the end of its time");
            }
        }
    }

    private void verify(Blocked made, Returned returned) throws Stopped {
        Optional<ScriptFailure> wrong = ResultCheck.of(source, made, returned, machine.now());
        if (wrong.isPresent()) {
            throw new Stopped.Failed(wrong.get());
        }
    }

    // The rest.

    private void set(ShellCommand command) throws Stopped {
        try {
            Kernel changed = sysctls.apply(sockets.kernel(), command);
            sockets.kernel(changed, changed.settings(script.options()));
            machine.change(changed::apply);
        } catch (ScriptUnsupported unsupported) {
            throw new Stopped.Refused(unsupported);
        }
    }

    private void check(ScriptStep step, Assertion assertion) throws Stopped {
        Optional<Sock> sock = conversations.socket(sockets);
        if (sock.isEmpty() || !sockets.isOpen(sock.get())) {
            throw failed(step, "there is no open socket to make the assertion about");
        }
        TcpInfo info = TcpInfo.of(source, sockets, sock.get());
        for (Assertion.Check check : assertion.checks()) {
            if (check.condition().value(info) == 0) {
                throw new Stopped.Failed(failure(step, check, info));
            }
        }
    }

    private ScriptFailure failure(ScriptStep step, Assertion.Check check, TcpInfo info) throws Stopped {
        List<Field> shown = new ArrayList<>();
        for (Expression.Name name : TcpInfo.fieldsIn(check.condition())) {
            shown.add(new Field(name.name(), "", Long.toString(info.valueOf(name))));
        }
        String words = check.words().map(text -> ": " + text).orElse("");
        return new ScriptFailure(
                source.name(),
                step.at().line(),
                check.toString(),
                "the assertion does not hold" + words,
                shown,
                List.of());
    }

    private Stopped.Failed failed(ScriptStep step, String what) {
        return new Stopped.Failed(new ScriptFailure(
                source.name(), step.at().line(), step.toString().strip(), what, List.of(), List.of()));
    }
}
