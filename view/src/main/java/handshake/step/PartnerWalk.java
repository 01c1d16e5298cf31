package handshake.step;

import handshake.analysis.partner.PartnerReport;
import handshake.analysis.partner.PartnerStory;
import handshake.network.Choice;
import handshake.network.InFlight;
import handshake.tcp.model.Packet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A walk with a real TCP at the other end: it can be looked at again, but nothing of it can be undone. Not thread-safe. */
public final class PartnerWalk implements Walk {
    private static final Duration POLL = Duration.ofMillis(50);

    private final PartnerStory story;
    private final String name;
    private Branch present;
    private int place;

    /** Something that can be let happen, and what lets it. */
    private record Offer(WhatIf whatIf, Runnable act) {}

    /** {@code name}: the partner's, in one word. */
    public PartnerWalk(PartnerStory story, String name) {
        this.story = story;
        this.name = name;
        this.present = Branch.story(story.run());
        show(true);
    }

    @Override
    public Session session() {
        return new Session(List.of(present.at(place)), 0);
    }

    private boolean isAtPresent() {
        return place == present.length();
    }

    /** Takes over what has happened; somebody who looks back stays there unless {@code follow}. */
    private void show(boolean follow) {
        boolean follows = follow || isAtPresent();
        present = present.at(present.length()).grown(story.run());
        place = follows ? present.length() : place;
    }

    @Override
    public Optional<String> forward() {
        if (!isAtPresent()) {
            place = present.at(place + 1).place();
            return Optional.empty();
        }
        boolean happened = story.forward();
        show(true);
        return happened
                ? Optional.empty()
                : Optional.of(
                        story.isOver()
                                ? "The connection is over here"
                                : "Nothing is due here: it is the " + name + "'s turn");
    }

    @Override
    public Optional<String> look(Session there) {
        place = there.place();
        return isAtPresent()
                ? Optional.empty()
                : Optional.of("A look back only: the " + name + " cannot undo anything; End is the present");
    }

    private Optional<String> refusal() {
        return isAtPresent()
                ? Optional.empty()
                : Optional.of("The " + name + " cannot undo what it has seen; End goes to the present");
    }

    @Override
    public List<WhatIf> whatIfs() {
        return offers().stream().map(Offer::whatIf).toList();
    }

    private List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        if (!isAtPresent()) {
            return offers;
        }
        for (Choice choice : story.choices()) {
            offers.add(new Offer(new WhatIf(choice, WhatIf.words(present, choice)), () -> story.take(choice)));
            if (choice instanceof Choice.Deliver deliver) {
                packet(deliver).filter(packet -> !story.isAtTheDoor(packet)).ifPresent(packet -> {
                    for (WrongAnswer wrong : WrongAnswer.insteadOf(packet.packet())) {
                        Choice inject = new Choice.Inject(wrong.packet());
                        offers.add(new Offer(
                                new WhatIf(inject, wrong.words()), () -> story.answerWrongly(deliver, wrong.packet())));
                    }
                });
            }
        }
        story.repeated()
                .forEach((packet, count) -> offers.add(new Offer(
                        new WhatIf(
                                new Choice.Inject(packet),
                                "the " + packet.segment().ctl() + " of the " + name + ", repeated, arrives"),
                        () -> story.letIn(packet))));
        return offers;
    }

    private Optional<InFlight> packet(Choice.Deliver deliver) {
        return story.waiting().stream()
                .filter(packet -> packet.id() == deliver.id())
                .findFirst();
    }

    @Override
    public Optional<String> take(WhatIf chosen) {
        Optional<String> refused = refusal();
        if (refused.isPresent()) {
            return refused;
        }
        Offer offer = offers().stream()
                .filter(candidate -> candidate.whatIf().equals(chosen))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("that is not possible any more"));
        int before = present.length();
        offer.act().run();
        show(true);
        return present.length() > before ? Optional.empty() : Optional.of("held back: all others go before it");
    }

    @Override
    public Optional<String> inject(String segment) {
        Optional<String> refused = refusal();
        if (refused.isEmpty()) {
            story.take(Injection.read(segment, present));
            show(true);
        }
        return refused;
    }

    @Override
    public Optional<String> unforeseeable() {
        return Optional.of("What a real " + name + " will do is not settled, so there is no guessing; step has it");
    }

    @Override
    public Optional<PartnerEnd> partner() {
        Optional<PartnerReport> said = Optional.empty();
        for (int count = place; count >= 0 && said.isEmpty(); count--) {
            said = story.report(count);
        }
        return Optional.of(new PartnerEnd(story.model().other(), name, said));
    }

    @Override
    public Optional<String> waiting() {
        List<InFlight> door =
                story.waiting().stream().filter(story::isAtTheDoor).toList();
        List<InFlight> own = story.waiting().stream()
                .filter(packet -> !story.isAtTheDoor(packet))
                .toList();
        List<String> parts = new ArrayList<>();
        if (!own.isEmpty()) {
            parts.add("to send: " + own.stream().map(this::words).collect(Collectors.joining(", ")));
        }
        List<String> atTheDoor = new ArrayList<>(door.stream().map(this::words).toList());
        story.repeated()
                .forEach((packet, count) ->
                        atTheDoor.add(packet.segment().ctl() + " again" + (count == 1 ? "" : ", " + count + " times")));
        if (!atTheDoor.isEmpty()) {
            parts.add("at the door: " + String.join(", ", atTheDoor));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
    }

    private String words(InFlight packet) {
        Packet sent = packet.packet();
        int repeats = story.repeats(packet);
        String again = repeats == 0 ? "" : repeats == 1 ? " (repeated once)" : " (repeated " + repeats + " times)";
        return sent.segment().ctl() + again;
    }

    @Override
    public Optional<Duration> pollInterval() {
        return Optional.of(POLL);
    }

    @Override
    public void poll() {
        story.listen(Duration.ZERO);
        story.askForAll();
        show(false);
    }
}
