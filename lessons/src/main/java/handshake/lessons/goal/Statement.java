package handshake.lessons.goal;

import handshake.lessons.goal.Seen.Ending;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.rules.Rule;
import handshake.trace.Both;
import handshake.trace.Closing;
import handshake.trace.Opening;
import handshake.trace.Side;
import java.util.List;

/** One line of a goal: something that a connection does or does not. */
sealed interface Statement {
    boolean holds(Account account);

    /** What is there instead, for people, when it does not hold: {@code the opening is three-way}. */
    String instead(Account account);

    /** {@code the opening is refused}. */
    record Opens(Opening opening, boolean wanted) implements Statement {
        @Override
        public boolean holds(Account account) {
            return (account.opening() == opening) == wanted;
        }

        @Override
        public String instead(Account account) {
            return "the opening is " + account.opening();
        }
    }

    /** {@code the closing is simultaneous}. */
    record Closes(Closing closing, boolean wanted) implements Statement {
        @Override
        public boolean holds(Account account) {
            return (account.closing() == closing) == wanted;
        }

        @Override
        public String instead(Account account) {
            return "the closing is " + account.closing();
        }
    }

    /** {@code the client enters CLOSING}: it changes to that state; to begin in it does not count. */
    record Enters(Who who, State state, boolean wanted) implements Statement {
        @Override
        public boolean holds(Account account) {
            return wanted ? who.all(side -> enters(account, side)) : who.none(side -> enters(account, side));
        }

        private boolean enters(Account account, Side side) {
            List<State> path = account.path(side);
            return path.subList(1, path.size()).contains(state);
        }

        @Override
        public String instead(Account account) {
            return Seen.paths(account, who);
        }
    }

    /** {@code the client ends in TIME-WAIT}. */
    record Ends(Who who, State state, boolean wanted) implements Statement {
        @Override
        public boolean holds(Account account) {
            return wanted ? who.all(side -> ends(account, side)) : who.none(side -> ends(account, side));
        }

        private boolean ends(Account account, Side side) {
            List<State> path = account.path(side);
            return path.get(path.size() - 1) == state;
        }

        @Override
        public String instead(Account account) {
            return Seen.ends(account, who);
        }
    }

    /** {@code the client is in ESTABLISHED while the server is in CLOSED}, at some moment. */
    record Meets(Both<State> states, boolean wanted) implements Statement {
        @Override
        public boolean holds(Account account) {
            return account.states().contains(states) == wanted;
        }

        @Override
        public String instead(Account account) {
            return Seen.paths(account, Who.BOTH);
        }
    }

    /** {@code the client sends SYN at least 3 times}; a lost segment was sent, a forged one was not. */
    record Sends(Who who, Kind kind, Times times) implements Statement {
        @Override
        public boolean holds(Account account) {
            return times.hold(who, side -> count(account, side));
        }

        private int count(Account account, Side side) {
            return (int) account.segments().stream()
                    .filter(sent -> sent.from() == side && sent.genuine() && kind.fits(sent))
                    .count();
        }

        @Override
        public String instead(Account account) {
            return Seen.each(who, side -> "the " + side + Times.of("sends", kind, count(account, side)));
        }
    }

    /** {@code someone retransmits SYN}. */
    record Retransmits(Who who, Kind kind, Times times) implements Statement {
        @Override
        public boolean holds(Account account) {
            return times.hold(who, side -> count(account, side));
        }

        private int count(Account account, Side side) {
            return (int) account.segments().stream()
                    .filter(sent -> sent.from() == side && kind.isRetransmission(sent))
                    .count();
        }

        @Override
        public String instead(Account account) {
            return Seen.each(who, side -> "the " + side + Times.of("retransmits", kind, count(account, side)));
        }
    }

    /** {@code the client offers window scale 7}, on its first SYN or SYN,ACK. */
    record Offers(Who who, OfferedOption choice, boolean wanted) implements Statement {
        @Override
        public boolean holds(Account account) {
            return wanted ? who.all(side -> offers(account, side)) : who.none(side -> offers(account, side));
        }

        private boolean offers(Account account, Side side) {
            return account.offers().of(side).filter(choice::isIn).isPresent();
        }

        @Override
        public String instead(Account account) {
            return Seen.each(
                    who,
                    side -> account.offers()
                            .of(side)
                            .map(offer -> "the " + side + " offers " + offer)
                            .orElse("no SYN of the " + side + " was seen"));
        }
    }

    /** {@code a segment of the server is lost}. */
    record Loses(Who who, boolean wanted) implements Statement {
        @Override
        public boolean holds(Account account) {
            return who.all(side -> Seen.lost(account, side) > 0) == wanted;
        }

        @Override
        public String instead(Account account) {
            return Seen.each(
                    who,
                    side -> Seen.number(Seen.lost(account, side), "segment") + " of the " + side
                            + Ending.IS.or(Ending.ARE, Seen.lost(account, side)) + "lost");
        }
    }

    /** {@code the rule RESET_CHALLENGED decides something}: it was applied to some event. */
    record Decides(Rule rule, boolean wanted) implements Statement {
        @Override
        public boolean holds(Account account) {
            return account.rules().contains(rule) == wanted;
        }

        @Override
        public String instead(Account account) {
            return wanted ? "the rules applied are " + Seen.rules(account) : "the rule " + rule + " decides something";
        }
    }

    /** {@code every segment is explained}, or, when not wanted, {@code some segment is unexplained}. */
    record Explained(boolean wanted) implements Statement {
        @Override
        public boolean holds(Account account) {
            return account.segments().stream().allMatch(Account.Sent::explained) == wanted;
        }

        @Override
        public String instead(Account account) {
            long unexplained = account.segments().stream()
                    .filter(sent -> !sent.explained())
                    .count();
            return Seen.number(unexplained, "segment") + Ending.IS.or(Ending.ARE, unexplained) + "unexplained";
        }
    }

    /** {@code the client's first number is 4294967295}. */
    record Begins(Side side, SequenceNumber number, boolean wanted) implements Statement {
        @Override
        public boolean holds(Account account) {
            return account.firstNumbers().of(side).filter(number::equals).isPresent() == wanted;
        }

        @Override
        public String instead(Account account) {
            return account.firstNumbers()
                    .of(side)
                    .map(found -> "the " + side + "'s first number is " + found)
                    .orElse("no SYN of the " + side + " was seen");
        }
    }
}
