package handshake.view.play;

import handshake.figure.LadderException;
import handshake.network.Choice;
import handshake.network.World;
import handshake.step.Branch;
import handshake.step.Injection;
import handshake.step.Session;
import handshake.step.WhatIf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A story that somebody does instead of watching it: a session, and the moves that made its branches, so that it can be
 * done again elsewhere. A value: every move gives the next play.
 */
public record Play(PlayedStory story, Session session, List<Move> moves) {
    public Play {
        moves = List.copyOf(moves);
    }

    /** Before the first event of {@code story}. */
    public static Play of(PlayedStory story) throws LadderException {
        return new Play(story, Session.of(story.scenario().play()), List.of());
    }

    public Branch branch() {
        return session.branch();
    }

    /** What can be done here. */
    public List<OfferedChoice> offers() {
        return OfferedChoice.at(branch());
    }

    /** The same play where {@code other}, which made no branch of its own, stands. */
    Play at(Session other) {
        return new Play(story, other, moves);
    }

    /** The next event of this branch; beyond its end whatever is due first. */
    public Play forward() {
        if (!branch().atEnd()) {
            return at(session.forward());
        }
        Optional<Choice> next = branch().world().flatMap(World::next);
        return next.flatMap(choice -> offers().stream()
                        .filter(offer -> offer.choice().equals(choice))
                        .findFirst())
                .map(this::take)
                .orElse(this);
    }

    public Play back() {
        return at(session.back());
    }

    /** After {@code place} events of branch {@code number}; of this branch where there is none of that number. */
    public Play go(int number, int place) {
        return at(session.on(number).to(place));
    }

    /** Does one of {@link #offers}. */
    public Play take(OfferedChoice offer) {
        return take(offer.choice(), offer.words(), offer.code(branch().trace().ends()));
    }

    /**
     * A segment out of nowhere arrives, written as {@link Injection} reads it.
     *
     * @throws IllegalArgumentException saying what cannot be read
     */
    public Play inject(String text) {
        Choice choice = Injection.read(text, branch());
        return take(choice, WhatIf.words(branch(), choice), ChoiceCode.INJECTED + text.strip());
    }

    private Play take(Choice choice, String words, String code) {
        Session taken = session.take(choice, words);
        boolean happensAnyway = !branch().atEnd()
                && taken.branches().size() == session.branches().size();
        if (happensAnyway) {
            return at(taken);
        }
        List<Move> more = new ArrayList<>(moves);
        more.add(new Move(session.current(), session.place(), code));
        return new Play(story, taken, more);
    }

    /** All that was done, and where we stand, in one line. */
    public String written() {
        String done = Move.write(moves);
        return session.current() + "." + session.place() + (done.isEmpty() ? "" : "~" + done);
    }

    /**
     * The play of this story of which {@code written} was written.
     *
     * @throws IllegalArgumentException saying what in it is no move, or cannot be done where it says
     */
    public Play replay(String written) {
        int end = written.indexOf('~');
        String here = end < 0 ? written : written.substring(0, end);
        if (!here.matches("\\d{1,4}\\.\\d{1,6}")) {
            throw new IllegalArgumentException("the link does not say where it leads");
        }
        Play play = this;
        for (Move move : Move.read(end < 0 ? "" : written.substring(end + 1))) {
            play = play.go(move.branch(), move.place()).repeat(move);
        }
        String[] place = here.split("\\.", 2);
        return play.go(Integer.parseInt(place[0]), Integer.parseInt(place[1]));
    }

    private Play repeat(Move move) {
        if (session.current() != move.branch() || session.place() != move.place()) {
            throw new IllegalArgumentException("the link leads to a place that this story has not");
        }
        if (move.choice().startsWith(ChoiceCode.INJECTED)) {
            return inject(move.choice().substring(1));
        }
        return offers().stream()
                .filter(offer -> offer.code(branch().trace().ends()).equals(move.choice()))
                .findFirst()
                .map(this::take)
                .orElseThrow(() ->
                        new IllegalArgumentException("the link does something that cannot be done in this story"));
    }
}
