package handshake.step;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.State;
import handshake.trace.Both;
import handshake.trace.Happening;
import handshake.trace.Knowledge;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final Session start = Session.of(Stories.run("three-way"));

    private static Both<State> states(Session session) {
        return session.branch().trace().after(session.place()).map(tcb -> tcb.state());
    }

    private static WhatIf whatIf(Session session, String words) {
        return session.whatIfs().stream()
                .filter(offered -> offered.words().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no '" + words + "' among " + session.whatIfs()));
    }

    private static Session take(Session session, String words) {
        WhatIf chosen = whatIf(session, words);
        return session.take(chosen.choice(), chosen.words());
    }

    @Test
    void forwardAndBackLeadToTheSamePlace() {
        Session two = start.forward().forward();
        assertThat(two.forward().back()).isEqualTo(two);
        assertThat(two.back().back()).isEqualTo(start);
        assertThat(start.back()).isEqualTo(start);
    }

    @Test
    void theStoryEndsWhereItsTellerEndsIt() {
        Session end = start.end();
        assertThat(end.place()).isEqualTo(4);
        assertThat(end.forward()).isEqualTo(end);
        assertThat(states(end)).isEqualTo(new Both<>(State.ESTABLISHED, State.ESTABLISHED));
    }

    @Test
    void beforeTheFirstEventNothingElseCanHappen() {
        assertThat(start.whatIfs()).isEmpty();
    }

    @Test
    void aLostSynIsSentAgainAndTheConnectionOpensAllTheSame() {
        Session lost = take(start.forward(), "SYN seq=100 of the client is lost");
        assertThat(lost.branch().isStory()).isFalse();
        assertThat(lost.place()).isEqualTo(2);

        Session later = lost;
        for (int i = 0; i < 4; i++) {
            later = later.forward();
        }
        assertThat(states(later)).isEqualTo(new Both<>(State.ESTABLISHED, State.ESTABLISHED));
        assertThat(later.branch().known().server()).hasSize(5);
        assertThat(later.forward()).isEqualTo(later);
    }

    @Test
    void whatIsKnownAlongABranchIsWhatItsWholeTraceSays() {
        Session session = take(start.forward().forward(), "SYN,ACK seq=300 ack=101 of the server is lost");
        for (int i = 0; i < 6; i++) {
            session = session.forward();
        }
        assertThat(session.branch().knowledge())
                .isEqualTo(Knowledge.along(session.branch().trace()));
    }

    @Test
    void theStoryStaysAsItWasAndOneCanReturnToIt() {
        Session branched = take(start.forward(), "is lost");
        Session back = branched.on(0);
        assertThat(back.branch()).isEqualTo(start.forward().branch());
        assertThat(back.on(1)).isEqualTo(branched);
        assertThat(back.on(7)).isEqualTo(back);
    }

    @Test
    void whatHappensNextAnywayBeginsNoBranch() {
        Session next = take(start.forward(), "SYN seq=100 of the client arrives");
        assertThat(next.branches()).hasSize(1);
        assertThat(next).isEqualTo(start.forward().forward());
    }

    @Test
    void aDuplicateArrivesTwice() {
        Session session = take(start.forward(), "duplicated");
        assertThat(session.branch().step().orElseThrow().happening()).isInstanceOf(Happening.Appeared.class);
        session = session.forward().forward();
        long arrivals = session.branch().trace().steps().stream()
                .filter(step -> step.happening() instanceof Happening.Arrived)
                .count();
        assertThat(arrivals).isEqualTo(2);
    }

    @Test
    void aDelayedSegmentIsOvertaken() {
        Session opened = start.end();
        Session sent = take(take(opened, "client's user calls SEND"), "client's user calls CLOSE");
        Session delayed = take(sent, "is late");
        assertThat(delayed.place()).isEqualTo(sent.place());
        Session next = delayed.forward();
        assertThat(next.branch()
                        .step()
                        .orElseThrow()
                        .transition()
                        .orElseThrow()
                        .rule()
                        .name())
                .isEqualTo("TEXT_HELD");
    }

    @Test
    void branchesOfBranchesKnowTheirParents() {
        Session second = take(take(start.forward(), "is lost").forward(), "is lost");
        assertThat(second.branches()).hasSize(2); // at the end of a branch of ours, it goes on
        Session third = take(second.back().back(), "calls CLOSE");
        assertThat(third.branch().fork().orElseThrow().parent()).isEqualTo(1);
    }

    @Test
    void everyChoiceInEveryPlaceOfEveryStoryCanBeTaken() {
        for (String name : List.of("three-way", "echo", "refused", "syn-lost", "syn-ack-lost", "ack-lost")) {
            Session session = Session.of(Stories.run(name));
            for (int place = 0; place <= session.branch().length(); place++) {
                Session here = session.to(place);
                for (WhatIf offered : here.whatIfs()) {
                    Session taken = here.take(offered.choice(), offered.words());
                    for (int i = 0; i < 5; i++) {
                        taken = taken.forward();
                    }
                    assertThat(taken.branch().run().worlds())
                            .as(name + " at " + place + ": " + offered.words())
                            .hasSize(taken.branch().length() + 1);
                }
            }
        }
    }
}
