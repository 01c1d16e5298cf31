package handshake.view.step;

import handshake.analysis.partner.PartnerReport;
import handshake.step.Branch;
import handshake.step.Session;
import handshake.step.Walk;
import handshake.step.WhatIf;
import handshake.tcp.model.Packet;
import handshake.tcp.model.State;
import handshake.tcp.rules.Applied;
import handshake.tcp.wire.HeaderField;
import handshake.tcp.wire.HeaderFields;
import handshake.trace.Fact;
import handshake.trace.Happening;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.trace.TracedSegment;
import handshake.view.Durations;
import handshake.view.EventWords;
import handshake.view.StepText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the plain mode says: sentences that read well aloud, without columns and drawings. */
final class PlainWords {
    private final List<WhatIf> whatIfs;
    private final Session session;
    private final Optional<Walk.PartnerEnd> partner;
    private final Optional<String> waiting;
    private final Branch branch;
    private final NumberText numbers;
    private final boolean unicode;

    PlainWords(Walk walk, boolean relative, boolean unicode) {
        this.session = walk.session();
        this.whatIfs = walk.whatIfs();
        this.partner = walk.partner();
        this.waiting = walk.waiting();
        this.branch = session.branch();
        this.numbers = NumberText.in(branch.trace(), relative);
        this.unicode = unicode;
    }

    /** Where we stand, and what has just happened. */
    List<String> event() {
        List<String> lines = new ArrayList<>(branch.step().map(this::event).orElseGet(this::beginning));
        partner.flatMap(this::said).ifPresent(lines::add);
        waiting.ifPresent(words -> lines.add(EventWords.capital(words) + "."));
        return lines;
    }

    private List<String> beginning() {
        String events = partner.isPresent() && branch.length() == 0
                ? "Before the first event"
                : "Before the first of " + branch.length() + " events";
        return List.of(
                events + ": the client is in " + state(Side.CLIENT) + ", the server in " + state(Side.SERVER) + ".");
    }

    private Optional<String> said(Walk.PartnerEnd end) {
        return end.report()
                .flatMap(PartnerReport::state)
                .map(state ->
                        "The " + end.name() + ", at the " + end.side() + "'s end, says that it is in " + state + ".");
    }

    /** What a real TCP says of its socket. */
    List<String> socket() {
        if (partner.isEmpty()) {
            return List.of("Both ends are the model's: there is no socket to show.");
        }
        List<String> lines = new ArrayList<>();
        said(partner.get()).ifPresent(lines::add);
        partner.get()
                .report()
                .ifPresent(report -> report.details()
                        .forEach(detail ->
                                lines.add(detail.source() + ", " + detail.name() + ": " + detail.value() + ".")));
        return lines;
    }

    private State state(Side side) {
        return branch.trace().after(branch.place()).of(side).state();
    }

    private List<String> event(Step step) {
        EventWords words = new EventWords(branch.trace(), numbers::full);
        List<String> lines = new ArrayList<>();
        lines.add("Event " + branch.place() + " of " + branch.length() + ", at " + Durations.text(step.time(), unicode)
                + ": " + words.cause(step) + ".");
        String sent = words.sent(step);
        if (!sent.isEmpty()) {
            lines.add(EventWords.capital(sent) + ".");
        }
        StepText story = new StepText(branch.trace());
        for (Applied applied : story.reasons(step)) {
            lines.add("Why: " + applied.why() + ". " + applied.rule().citation() + ", " + applied.rule() + ".");
        }
        lines.add(EventWords.capital(end(Side.CLIENT)) + "; " + end(Side.SERVER) + ".");
        String changes = story.changes(step);
        if (!changes.isEmpty()) {
            lines.add("Changed at the " + StepText.where(step) + ": " + changes.replace(" ", ", ") + ".");
        }
        return lines;
    }

    private String end(Side side) {
        State now = state(side);
        State before = branch.trace().after(branch.place() - 1).of(side).state();
        return now == before ? "the " + side + " is in " + now : "the " + side + " goes from " + before + " to " + now;
    }

    /** What each side knows. */
    List<String> knowledge() {
        return List.of(knows(Side.CLIENT), knows(Side.SERVER));
    }

    private String knows(Side side) {
        Set<Fact> known = branch.known().of(side);
        return "The " + side + " knows: "
                + (known.isEmpty()
                        ? "nothing yet."
                        : known.stream().sorted().map(fact -> fact.saidBy(side)).collect(Collectors.joining(", "))
                                + ".");
    }

    /** What could happen instead, numbered. */
    List<String> whatIfs() {
        List<WhatIf> offered = whatIfs;
        if (offered.isEmpty()) {
            return List.of("Nothing else can happen here.");
        }
        List<String> lines = new ArrayList<>();
        lines.add("What could happen; a number chooses:");
        for (int i = 0; i < offered.size(); i++) {
            lines.add((i + 1) + ". " + offered.get(i).words());
        }
        return lines;
    }

    /** The branches taken so far, numbered from 0, the story itself. */
    List<String> branches() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < session.branches().size(); i++) {
            Branch other = session.branches().get(i);
            String origin = other.fork()
                    .map(fork -> "from " + fork.parent() + " after event " + fork.after() + ": " + fork.words())
                    .orElse("the story itself");
            lines.add(i + ". " + origin + "; at event " + other.place() + " of " + other.length()
                    + (i == session.current() ? "; here you are" : ""));
        }
        return lines;
    }

    /** Both control blocks in full. */
    List<String> blocks() {
        List<String> lines = new ArrayList<>();
        for (Side side : Side.values()) {
            lines.add("The " + side + ":");
            new BlockWords(side, numbers, branch.world().now(), unicode)
                    .of(branch.trace().after(branch.place()).of(side))
                    .forEach(entry -> lines.add("  " + entry.name() + ": " + entry.value()));
        }
        return lines;
    }

    /** The header of each segment of the last event, field by field. */
    List<String> headers() {
        List<TracedSegment> segments = segments(branch);
        if (segments.isEmpty()) {
            return List.of("No segment is part of this event.");
        }
        List<String> lines = new ArrayList<>();
        for (TracedSegment segment : segments) {
            lines.add(numbers.full(segment) + " from the " + segment.from() + ":");
            for (HeaderField field : HeaderFields.of(packet(branch, segment))) {
                lines.add("  " + field.name() + " (" + field.bitWidth() + " bits): " + field.value() + ". "
                        + field.meaning());
            }
        }
        return lines;
    }

    /** The segments that the last event is about: the one that arrived, or was lost, then those that were sent. */
    static List<TracedSegment> segments(Branch branch) {
        List<TracedSegment> segments = new ArrayList<>();
        branch.step().ifPresent(step -> {
            if (step.happening() instanceof Happening.Arrived arrived) {
                segments.add(branch.trace().segment(arrived.segment()));
            } else if (step.happening() instanceof Happening.Lost lost) {
                segments.add(branch.trace().segment(lost.segment()));
            }
            step.departures().forEach(id -> segments.add(branch.trace().segment(id)));
        });
        return segments;
    }

    static Packet packet(Branch branch, TracedSegment segment) {
        return new Packet(
                branch.trace().ends().of(segment.from()),
                branch.trace().ends().of(segment.from().other()),
                segment.segment());
    }
}
