package handshake.step;

import handshake.network.Choice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A walk through what the model tells alone: forwards, back, and along other ways. Not thread-safe. */
public final class ModelWalk implements Walk {
    private Session session;

    public ModelWalk(Session session) {
        this.session = session;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public Optional<String> forward() {
        Session next = session.forward();
        boolean stays = next.place() == session.place();
        session = next;
        if (!stays) {
            return Optional.empty();
        }
        return Optional.of(
                session.branch().isStory() ? "The story ends here" : "Nothing is under way and no timer runs");
    }

    @Override
    public Optional<String> look(Session there) {
        session = there;
        return Optional.empty();
    }

    @Override
    public List<WhatIf> whatIfs() {
        return session.whatIfs();
    }

    @Override
    public Optional<String> take(WhatIf chosen) {
        int before = session.place();
        session = session.take(chosen.choice(), chosen.words());
        return session.place() > before ? Optional.empty() : Optional.of("that will be seen when it arrives");
    }

    @Override
    public Optional<String> inject(String segment) {
        Choice choice = Injection.read(segment, session.branch());
        session = session.take(choice, "someone injects " + segment.strip());
        return Optional.empty();
    }

    @Override
    public Optional<String> unforeseeable() {
        return Optional.empty();
    }

    @Override
    public Optional<PartnerEnd> partner() {
        return Optional.empty();
    }

    @Override
    public Optional<String> waiting() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> pollInterval() {
        return Optional.empty();
    }

    @Override
    public void poll() {
        // nothing happens by itself
    }
}
