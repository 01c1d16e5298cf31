package handshake.packetdrill.writer;

import handshake.network.ConnectionId;
import handshake.packetdrill.IcmpInbound;
import handshake.packetdrill.InboundPacket;
import handshake.packetdrill.OutboundPacket;
import handshake.packetdrill.ScriptEvent;
import handshake.packetdrill.ScriptTime;
import handshake.packetdrill.TcpPacket;
import handshake.packetdrill.model.IcmpErrors;
import handshake.packetdrill.run.ScriptConnection;
import handshake.packetdrill.run.ScriptRun;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.Timers;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.tcp.model.WindowField;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.IcmpError;
import handshake.tcp.rules.Profile;
import handshake.tcp.rules.Rule;
import handshake.tcp.rules.Transition;
import handshake.text.Columns;
import handshake.trace.Happening;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Writes a trace as a packetdrill-language script that tests one of its two ends: what the user of that end calls, what
 * arrives there, and what it must send. {@link ScriptRun} passes what this writes.
 */
public final class ScriptWriter {
    private static final int TIME_WIDTH = 5;

    private final Trace trace;
    private final Side tested;
    private final Profile profile;
    private final Settings settings;
    private final ScriptConnection flow;
    private final SocketLines socket;
    private final List<String> lines = new ArrayList<>();
    /** What the timestamps of the tested end have said: only this can be echoed. */
    private final Set<Integer> shown = new HashSet<>();

    private Optional<Rule> rule = Optional.empty();
    private long now;
    private long previous;

    private ScriptWriter(Trace trace, Side tested, Profile profile) {
        this.trace = trace;
        this.tested = tested;
        this.profile = profile;

        this.settings = trace.initial().of(tested).settings();
        ConnectionId id = new ConnectionId(trace.ends().of(tested), trace.ends().of(tested.other()));
        this.flow = new ScriptConnection(id);
        this.socket = new SocketLines(settings, this::add);
    }

    /**
     * The script's text.
     *
     * @param tested the end that the script is to test
     * @param profile how that end is set; the script must be run under the profile of that name
     * @throws NotExpressible when the language has no words for what happens at that end
     */
    public static String write(Trace trace, Side tested, Profile profile) throws NotExpressible {
        ScriptWriter writer = new ScriptWriter(trace, tested, profile);
        List<String> all = new ArrayList<>();
        all.add("// " + trace.title() + ": the " + tested);
        all.add("// handshake script --profile " + profile.name() + " FILE");
        all.addAll(ScriptHead.lines(writer.settings, profile));
        writer.all();
        all.addAll(writer.lines);
        return String.join("\n", all) + "\n";
    }

    private void all() throws NotExpressible {
        boolean fastOpen = trace.segments().stream()
                .anyMatch(
                        sent -> sent.segment().option(TcpOption.FastOpen.class).isPresent());
        if (fastOpen) {
            throw new NotExpressible("cookies of Fast Open depend on secrets that a script does not have");
        }
        begin();
        for (int i = 0; i < trace.steps().size(); i++) {
            Step step = trace.steps().get(i);
            if (step.happening().where().equals(Optional.of(tested))) {
                checkTimers(trace.after(i).of(tested), step);
                step(step);
            }
        }
    }

    /** A story may let one end wait longer than its timers do; no machine would. */
    private void checkTimers(TransmissionControlBlock before, Step step) throws NotExpressible {
        for (Timers.Deadline due : before.timers().running()) {
            if (due.at() < step.time()) {
                throw new NotExpressible("the story holds back a timer of the " + tested + ", the "
                        + due.timer().label());
            }
        }
    }

    private void begin() throws NotExpressible {
        switch (trace.initial().of(tested).state()) {
            case CLOSED -> {
                // a socket is made when its user opens one
            }
            case LISTEN -> socket.listen();
            case ESTABLISHED -> handshake();
            case SYN_SENT, SYN_RECEIVED, FIN_WAIT_1, FIN_WAIT_2, CLOSE_WAIT, CLOSING, LAST_ACK, TIME_WAIT ->
                throw new NotExpressible(
                        "a script cannot begin in " + trace.initial().of(tested).state());
        }
    }

    /** The story begins with a connection that stands: how it came about is told in short, from the passive side. */
    private void handshake() throws NotExpressible {
        TransmissionControlBlock tcb = trace.initial().of(tested);
        SynOptions theirs = tcb.agreement().theirs();
        if (theirs.timestamps()) {
            throw new NotExpressible("the story begins in the middle, and what the clocks showed before is not told");
        }
        WindowField window = new WindowField(WindowField.LARGEST);
        SequenceNumber iss = tcb.snd().iss();
        SequenceNumber irs = tcb.rcv().irs();
        socket.listen();
        inbound(Segment.of(irs, Flag.SYN).withWindow(window).withOptions(WrittenOptions.of(theirs)));
        outbound(Segment.of(iss, irs.plus(1), Flag.SYN));
        inbound(Segment.of(irs.plus(1), iss.plus(1)).withWindow(window));
        socket.accept();
    }

    private void step(Step step) throws NotExpressible {
        now = step.time();
        step.happening().handle(new Happening.Handler<NotExpressible>() {
            @Override
            public void called(Happening.Called happening) throws NotExpressible {
                socket.call(happening.call(), step.transition().orElseThrow());
            }

            @Override
            public void arrived(Happening.Arrived happening) throws NotExpressible {
                write(happening);
            }

            @Override
            public void timedOut(Happening.TimedOut happening) {
                // the tested machine sees to its timers by itself
            }

            @Override
            public void warned(Happening.Warned happening) {
                write(happening.error());
            }

            @Override
            public void lost(Happening.Lost happening) {
                // what is lost in the network, the tested end never sees
            }

            @Override
            public void crashed(Happening.Crashed happening) throws NotExpressible {
                throw new NotExpressible("the " + tested + " loses its memory, and no script can order that");
            }

            @Override
            public void appeared(Happening.Appeared happening) {
                // it counts when it arrives
            }

            @Override
            public void crowded(Happening.Crowded happening) throws NotExpressible {
                throw new NotExpressible(
                        "what many other clients do to the " + tested + " would need a script of its own");
            }
        });
        for (int id : step.departures()) {
            checkNumber(trace.segment(id).segment());
            outbound(trace.segment(id).segment());
        }
        rule = step.transition().map(Transition::rule);
    }

    /** A segment that ends one connection and begins the next has two steps, but arrives once. */
    private void write(Happening.Arrived arrived) throws NotExpressible {
        if (rule.equals(Optional.of(Rule.TIME_WAIT_REOPENS))) {
            return;
        }
        inbound(trace.segment(arrived.segment()).segment());
    }

    /** Only the first initial number of a connection can be anything; a second one would have to be known. */
    private void checkNumber(Segment segment) throws NotExpressible {
        boolean second = segment.has(Flag.SYN)
                && flow.numbers().knowsLocal()
                && !flow.numbers().isLocalIsn(segment.seq());
        boolean follows =
                rule.equals(Optional.of(Rule.TIME_WAIT_REOPENS)) && profile.departs(Departure.TIME_WAIT_ISS_FOLLOWS);
        if (second && !follows) {
            throw new NotExpressible("a second connection of the same two ends has a number that no script can know");
        }
    }

    // Lines.

    private void add(String event) {
        String time = ScriptTime.relative(now - previous).toString();
        lines.add(Columns.right(time, TIME_WIDTH) + " " + event);
        previous = now;
    }

    private void add(ScriptEvent event) {
        add(event.toString());
    }

    private void inbound(Segment segment) throws NotExpressible {
        boolean unknown = segment.has(Flag.ACK)
                && segment.option(TcpOption.Timestamps.class)
                        .filter(ts -> !shown.contains(ts.echo()))
                        .isPresent();
        if (unknown) {
            throw new NotExpressible("what arrives echoes a clock that the " + tested + " has not shown");
        }
        add(new InboundPacket(flow.scriptInbound(segment.withOptions(WrittenOptions.padded(segment.options())))));
    }

    private void outbound(Segment segment) {
        boolean syn = segment.has(Flag.SYN);
        segment.option(TcpOption.Timestamps.class).ifPresent(ts -> shown.add(ts.value()));
        if (syn) {
            flow.numbers().learnLocal(segment.seq(), segment.seq());
        }
        TcpPacket packet = flow.script(segment);
        add(new OutboundPacket(new TcpPacket(
                packet.ecn(),
                packet.flags(),
                packet.seq(),
                packet.length(),
                packet.ack(),
                OptionalInt.empty(),
                packet.urg(),
                syn ? packet.options().flatMap(told -> WrittenOptions.expectable(told, settings)) : packet.options())));
    }

    private void write(IcmpError error) {
        SequenceNumber about = flow.numbers().localScript(error.about(), false);
        boolean v4 = trace.ends().of(tested).address().isV4();
        add(new IcmpInbound(
                IcmpErrors.message(error.kind(), v4), error.mtu(), Optional.of(new IcmpInbound.Echoed(about, 0))));
    }
}
