package handshake.step;

import handshake.network.Choice;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Segment;
import java.util.List;
import java.util.Optional;

/**
 * What a learner who plays the server could send now. Whether it is what the model sends, and what else would come of it,
 * the model says.
 *
 * @param words what it is, for people
 * @param segment as {@link Injection} reads it, without its arrow; empty for saying nothing
 */
public record Reply(String words, Optional<String> segment) {
    private static final String TO_THE_CLIENT = "<-- ";

    /** Saying nothing. */
    public static Reply silence(String words) {
        return new Reply(words, Optional.empty());
    }

    public static Reply of(String words, String segment) {
        return new Reply(words, Optional.of(segment));
    }

    /** Whether the server of {@code session} sends just that in the next event. */
    public boolean isWhatComesNext(Session session) {
        List<Segment> sent = Question.next(session)
                .map(question -> question.transition().emitted())
                .orElse(List.of());
        return segment.isEmpty()
                ? sent.isEmpty()
                : sent.size() == 1 && sent.get(0).ctl().equals(injected(session).ctl());
    }

    private Segment injected(Session session) {
        return choice(session).packet().segment();
    }

    private Choice.Inject choice(Session session) {
        return (Choice.Inject) Injection.read(TO_THE_CLIENT + segment.orElseThrow(), session.branch());
    }

    /** {@code session} after the client has heard it; or, after silence, has waited long enough. */
    public Session in(Session session) {
        return segment.isEmpty() ? afterSilence(session) : session.take(choice(session), words);
    }

    private static Session afterSilence(Session session) {
        Session unheard = session;
        for (WhatIf possible : session.whatIfs()) {
            if (possible.choice() instanceof Choice.Drop) {
                unheard = session.take(possible.choice(), possible.words());
            }
        }
        for (WhatIf possible : unheard.whatIfs()) {
            if (isClientsTimer(possible.choice(), session.branch())) {
                return unheard.take(possible.choice(), possible.words());
            }
        }
        return unheard;
    }

    private static boolean isClientsTimer(Choice choice, Branch branch) {
        return choice instanceof Choice.Fire fire
                && fire.connection().local().equals(branch.trace().ends().client());
    }

    /** The flags that it carries, such as {@code SYN,ACK}; {@code nothing} for silence. */
    public String flags(Session session) {
        return segment.isEmpty()
                ? "nothing"
                : injected(session).ctl().without(Flag.PSH).toString();
    }
}
