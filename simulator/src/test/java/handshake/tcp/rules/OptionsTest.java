package handshake.tcp.rules;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.tcp.model.Path;
import handshake.tcp.model.Segment;
import handshake.tcp.model.Settings;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.Timer;
import handshake.tcp.model.WindowShift;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the two SYNs agree on (RFC 9293 §3.2, §3.7.1; RFC 7323; RFC 2018), and what follows from it. */
class OptionsTest {
    private static final SynOptions ALL = SynOptions.NOTHING
            .withMss(1460)
            .withWindowShift(Optional.of(new WindowShift(7)))
            .withSackPermitted(true)
            .withTimestamps(true);

    private static Settings offering(SynOptions offer) {
        return Settings.of(Path.ETHERNET_V4, offer, 65_536);
    }

    private static OneEnd passive(Settings settings, String syn) {
        return OneEnd.in("LISTEN", Profile.RFC_9293, settings).arrives(syn);
    }

    private static OneEnd active(Settings settings, String synAck) {
        return OneEnd.in("SYN-SENT", Profile.RFC_9293, settings).arrives(synAck);
    }

    private static String options(Segment segment) {
        return segment.options().stream().map(TcpOption::toString).collect(Collectors.joining(","));
    }

    @Nested
    class OnSyns {
        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', textBlock = """
                # the SYN offers               | our SYN,ACK, when we could do all
                <MSS=1000>                     | mss 1460
                <MSS=1000><SACKOK>             | mss 1460,nop,nop,sackOK
                <MSS=1000><WSCALE=3>           | mss 1460,nop,wscale 7
                <MSS=1000><TS=5,0>             | mss 1460,nop,nop,TS val 0 ecr 5
                <SACKOK><TS=5,0><WSCALE=3>     | mss 1460,sackOK,TS val 0 ecr 5,nop,wscale 7
                """)
        void theAnswerOffersOnlyWhatTheSynOffered(String offered, String answer) {
            OneEnd end = passive(offering(ALL), "<SEQ=300><CTL=SYN>" + offered);
            assertThat(options(end.only())).isEqualTo(answer);
        }

        @Test
        void whatWeDoNotWantIsNotAnswered() {
            OneEnd end =
                    passive(offering(SynOptions.NOTHING), "<SEQ=300><MSS=1000><SACKOK><TS=5,0><WSCALE=3><CTL=SYN>");
            assertThat(options(end.only())).isEmpty();
        }

        @Test
        void ourSynOffersEverything() {
            OneEnd end = OneEnd.in("SYN-SENT", Profile.RFC_9293, offering(ALL));
            assertThat(options(end.only())).isEqualTo("mss 1460,sackOK,TS val 0 ecr 0,nop,wscale 7");
            assertThat(options(end.due(Timer.RETRANSMISSION).only()))
                    .isEqualTo("mss 1460,sackOK,TS val 1000 ecr 0,nop,wscale 7");
        }

        @Test
        void afterTheSynsOnlyTimestampsAndSackRemain() {
            OneEnd end = active(offering(ALL), "<SEQ=300><ACK=101><MSS=1000><SACKOK><TS=5,0><WSCALE=3><CTL=SYN,ACK>");
            assertThat(options(end.only())).isEqualTo("nop,nop,TS val 0 ecr 5");
        }
    }

    @Nested
    class MaximumSegmentSize {
        @ParameterizedTest(name = "IPv{0}, MTU {1}, {2}: segments of {3}")
        @CsvSource(delimiter = '|', textBlock = """
                # version | MTU   | the peer offers  | our segments
                4         | 1500  | <WND=60000>      | 536
                6         | 1500  | <WND=60000>      | 1220
                4         | 1500  | <MSS=600>        | 600
                4         | 1500  | <MSS=9000>       | 1460
                6         | 1500  | <MSS=9000>       | 1440
                4         | 576   | <MSS=9000>       | 536
                4         | 1500  | <MSS=1>          | 1
                4         | 1500  | <MSS=0>          | 536
                """)
        void isTheSmallestOfOfferDefaultAndPath(int version, int mtu, String offer, int octets) {
            Settings settings = Settings.of(new Path(version, mtu), SynOptions.NOTHING, 65_535);
            OneEnd end = OneEnd.in("SYN-SENT", Profile.RFC_9293, settings)
                    .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK><WND=65535>" + offer)
                    .send(20_000);
            assertThat(end.last().emitted().get(0).data().length()).isEqualTo(octets);
        }

        @ParameterizedTest(name = "an offer of {0}: segments of {1}, on Linux {2}")
        @CsvSource({"47,47,48", "48,48,48", "49,49,49"})
        void linuxDoesNotBelieveInTinySegments(int offered, int rfc, int linux) {
            String synAck = "<SEQ=300><ACK=101><CTL=SYN,ACK><WND=65535><MSS=" + offered + ">";
            OneEnd end = OneEnd.synSent();
            assertThat(end.arrives(synAck)
                            .send(200)
                            .last()
                            .emitted()
                            .get(0)
                            .data()
                            .length())
                    .isEqualTo(rfc);
            assertThat(end.with(Profile.LINUX)
                            .arrives(synAck)
                            .send(200)
                            .last()
                            .emitted()
                            .get(0)
                            .data()
                            .length())
                    .isEqualTo(linux);
        }

        @Test
        void leavesRoomForTheOptionsOfEverySegment() {
            OneEnd end = active(
                    offering(ALL), "<SEQ=300><ACK=101><WND=65535><MSS=1000><SACKOK><TS=5,0><WSCALE=3><CTL=SYN,ACK>");
            assertThat(end.send(5000).last().emitted().get(0).data().length()).isEqualTo(988);
            OneEnd gap = end.arrives("<SEQ=401><ACK=101><DATA=10><TS=6,0><CTL=ACK>");
            assertThat(gap.send(5000).last().emitted().get(0).data().length()).isEqualTo(988 - 12);
            OneEnd gaps = gap.arrives("<SEQ=501><ACK=101><DATA=10><TS=6,0><CTL=ACK>");
            assertThat(gaps.send(5000).last().emitted().get(0).data().length()).isEqualTo(988 - 20);
        }
    }

    @Nested
    class WindowScale {
        @ParameterizedTest(name = "we offer {0}, the peer {1}: its field 1000 means {2}, ours for 50,000 is {3}")
        @CsvSource(delimiter = '|', textBlock = """
                # ours | theirs       | SND.WND    | our field
                7      | <WSCALE=3>   | 8000       | 390
                7      | <WSCALE=14>  | 16384000   | 390
                7      | <WSCALE=15>  | 16384000   | 390
                7      | <WSCALE=255> | 16384000   | 390
                7      | <MSS=536>    | 1000       | 50000
                0      | <WSCALE=3>   | 8000       | 50000
                """)
        void countsOnlyWhenBothOfferIt(int ours, String theirs, int sendWindow, int field) {
            Settings settings = Settings.of(
                    Path.ETHERNET_V4, SynOptions.NOTHING.withWindowShift(Optional.of(new WindowShift(ours))), 50_000);
            OneEnd opened = OneEnd.in("SYN-SENT", Profile.RFC_9293, settings)
                    .arrives("<SEQ=300><ACK=101><CTL=SYN,ACK>" + theirs);
            assertThat(opened.only().wnd().value()).isEqualTo(field);
            OneEnd told = opened.arrives("<SEQ=301><ACK=101><CTL=ACK>");
            assertThat(told.tcb().snd().wnd().octets()).isEqualTo(sendWindow);
        }

        @Test
        void isNotUsedWhenOnlyThePeerOffersIt() {
            OneEnd opened = active(
                    Settings.of(Path.ETHERNET_V4, SynOptions.NOTHING, 50_000),
                    "<SEQ=300><ACK=101><WSCALE=3><CTL=SYN,ACK>");
            assertThat(opened.arrives("<SEQ=301><ACK=101><CTL=ACK>")
                            .tcb()
                            .snd()
                            .wnd()
                            .octets())
                    .isEqualTo(1000);
        }

        @Test
        void doesNotApplyToTheWindowOfASyn() {
            Settings large = Settings.of(
                    Path.ETHERNET_V4, SynOptions.NOTHING.withWindowShift(Optional.of(new WindowShift(7))), 1_000_000);
            OneEnd sent = OneEnd.in("SYN-SENT", Profile.RFC_9293, large);
            assertThat(sent.only().wnd().value()).isEqualTo(65_535);
            OneEnd opened = sent.arrives("<SEQ=300><ACK=101><WSCALE=3><CTL=SYN,ACK>");
            assertThat(opened.tcb().snd().wnd().octets()).isEqualTo(1000);
            assertThat(opened.tcb().rcv().wnd().octets()).isEqualTo(1_000_000);
        }

        @Test
        void doesNotApplyToTheSynAckOfASimultaneousOpenEither() {
            SynOptions scaled = SynOptions.NOTHING.withWindowShift(Optional.of(new WindowShift(7)));
            OneEnd opened = OneEnd.in("SYN-SENT", Profile.RFC_9293, Settings.of(Path.ETHERNET_V4, scaled, 50_000))
                    .arrives("<SEQ=300><WSCALE=3><CTL=SYN>")
                    .arrives("<SEQ=300><ACK=101><WSCALE=3><CTL=SYN,ACK>");
            assertThat(opened.tcb().state()).isEqualTo(State.ESTABLISHED);
            assertThat(opened.tcb().snd().wnd().octets()).isEqualTo(1000);
        }

        @Test
        void withoutItNoMoreIsTakenThan16BitsCanOffer() {
            Settings large = Settings.of(Path.ETHERNET_V4, ALL, 1_000_000);
            assertThat(active(large, "<SEQ=300><ACK=101><CTL=SYN,ACK>")
                            .tcb()
                            .rcv()
                            .wnd()
                            .octets())
                    .isEqualTo(65_535);
            assertThat(passive(large, "<SEQ=300><CTL=SYN>").tcb().rcv().wnd().octets())
                    .isEqualTo(65_535);
        }

        @Test
        void linuxRoundsItsWindowUpTheRfcDown() {
            SynOptions scaled = SynOptions.NOTHING.withWindowShift(Optional.of(new WindowShift(7)));
            String synAck = "<SEQ=300><ACK=101><WSCALE=3><CTL=SYN,ACK>";
            Settings settings = Settings.of(Path.ETHERNET_V4, scaled, 63_240);
            assertThat(active(settings, synAck).only().wnd().value()).isEqualTo(494);
            OneEnd linux = OneEnd.in("SYN-SENT", Profile.LINUX, settings).arrives(synAck);
            assertThat(linux.only().wnd().value()).isEqualTo(495);
        }
    }

    @Nested
    class Timestamps {
        private final OneEnd open = active(offering(ALL), "<SEQ=300><ACK=101><TS=1000,0><CTL=SYN,ACK>")
                .after(Duration.ofSeconds(1));

        @Test
        void travelInEverySegmentAndEchoTheNewestInOrder() {
            OneEnd end = open.arrives("<SEQ=301><ACK=101><DATA=10><TS=2000,0><CTL=ACK>");
            assertThat(options(end.only())).isEqualTo("nop,nop,TS val 1000 ecr 2000");
            OneEnd gap = end.arrives("<SEQ=321><ACK=101><DATA=10><TS=3000,0><CTL=ACK>");
            assertThat(options(gap.only())).isEqualTo("nop,nop,TS val 1000 ecr 2000");
            assertThat(options(end.call(new UserCall.Abort()).only())).isEqualTo("nop,nop,TS val 1000 ecr 2000");
        }

        @Test
        void areNotSentUnlessBothOfferThem() {
            OneEnd end = active(offering(ALL), "<SEQ=300><ACK=101><CTL=SYN,ACK>");
            assertThat(options(end.only())).isEmpty();
            OneEnd other = active(offering(SynOptions.NOTHING), "<SEQ=300><ACK=101><TS=1000,0><CTL=SYN,ACK>");
            assertThat(options(other.only())).isEmpty();
        }

        @Test
        void pawsDropsASegmentFromThePast() {
            OneEnd end = open.arrives("<SEQ=301><ACK=101><DATA=10><TS=999,0><CTL=ACK>");
            assertThat(end.rules()).isEqualTo("PAWS_REJECTS");
            assertThat(end.check()).isEqualTo("TS.Recent=1000 ≤ SEG.TSval=999 is false");
            assertThat(end.sent()).isEqualTo("<SEQ=101><ACK=301><CTL=ACK>");
            assertThat(open.arrives("<SEQ=301><ACK=101><DATA=10><TS=1000,0><CTL=ACK>")
                            .rules())
                    .isEqualTo("ACK_REPEATS TEXT_DELIVERED");
        }

        @Test
        void pawsComparesOnACircle() {
            OneEnd far = active(offering(ALL), "<SEQ=300><ACK=101><TS=-5,0><CTL=SYN,ACK>");
            assertThat(far.arrives("<SEQ=301><ACK=101><TS=5,0><CTL=ACK>").rules())
                    .isEqualTo("ACK_REPEATS");
            OneEnd old = far.arrives("<SEQ=301><ACK=101><TS=-6,0><CTL=ACK>");
            assertThat(old.check()).isEqualTo("TS.Recent=4294967291 ≤ SEG.TSval=4294967290 is false");
            // RFC 7323 §5.2: half the circle away it is not older
            assertThat(far.arrives("<SEQ=301><ACK=101><TS=2147483643,0><CTL=ACK>")
                            .rules())
                    .isEqualTo("ACK_REPEATS");
        }

        @Test
        void pawsAnswersTextAlwaysButNotEveryBareAcknowledgment() {
            OneEnd once = open.arrives("<SEQ=301><ACK=101><TS=999,0><CTL=ACK>");
            assertThat(once.sent()).isEqualTo("<SEQ=101><ACK=301><CTL=ACK>");
            OneEnd twice = once.arrives("<SEQ=301><ACK=101><TS=999,0><CTL=ACK>");
            assertThat(twice.rules()).isEqualTo("PAWS_REJECTS ANSWER_RATIONED");
            assertThat(twice.arrives("<SEQ=301><ACK=101><DATA=1><TS=999,0><CTL=ACK>")
                            .sent())
                    .isEqualTo("<SEQ=101><ACK=301><CTL=ACK>");
        }

        @Test
        void pawsDoesNotJudgeResets() {
            assertThat(open.arrives("<SEQ=301><TS=999,0><CTL=RST>").rules()).isEqualTo("RESET_ENDS_CONNECTION");
            assertThat(open.arrives("<SEQ=301><CTL=RST>").rules()).isEqualTo("RESET_ENDS_CONNECTION");
        }

        @Test
        void after24DaysTheOldClockProvesNothing() {
            String older = "<SEQ=301><ACK=101><TS=999,0><CTL=ACK>";
            OneEnd justNot = open.at(0).after(Duration.ofDays(24));
            assertThat(justNot.arrives(older).rules()).isEqualTo("PAWS_REJECTS");
            OneEnd stale = justNot.after(Duration.ofNanos(1)).arrives(older);
            assertThat(stale.rules()).isEqualTo("ACK_REPEATS");
            assertThat(stale.tcb().timestamps().recent()).isEqualTo(999);
            assertThat(stale.arrives("<SEQ=301><ACK=101><TS=998,0><CTL=ACK>").rules())
                    .isEqualTo("PAWS_REJECTS");
        }

        @Test
        void aSegmentWithoutThemIsDroppedButNotByLinux() {
            String bare = "<SEQ=301><ACK=101><DATA=10><CTL=ACK>";
            OneEnd dropped = open.arrives(bare);
            assertThat(dropped.rules()).isEqualTo("TIMESTAMP_MISSING");
            assertThat(dropped.sent()).isEqualTo("-");
            assertThat(open.with(Profile.LINUX).arrives(bare).rules()).isEqualTo("ACK_REPEATS TEXT_DELIVERED");
        }

        @Test
        void tsRecentDoesNotFollowAReset() {
            OneEnd end = open.arrives("<SEQ=301><ACK=101><DATA=10><TS=2000,0><CTL=ACK>");
            OneEnd challenged = end.arrives("<SEQ=310><TS=3000,0><CTL=RST>").arrives("<SEQ=312><TS=3000,0><CTL=RST>");
            assertThat(challenged.tcb().timestamps().recent()).isEqualTo(2000);
        }

        @Test
        void tsRecentFollowsOnlySegmentsAtOrBeforeWhatWasAcknowledged() {
            OneEnd end = open.arrives("<SEQ=302><ACK=101><TS=2000,0><CTL=ACK>");
            assertThat(end.tcb().timestamps().recent()).isEqualTo(1000);
            assertThat(open.arrives("<SEQ=301><ACK=101><TS=2000,0><CTL=ACK>")
                            .tcb()
                            .timestamps()
                            .recent())
                    .isEqualTo(2000);
        }
    }
}
