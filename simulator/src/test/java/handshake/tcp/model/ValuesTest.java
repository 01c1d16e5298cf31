package handshake.tcp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, segments, timers and offers as plain values. */
class ValuesTest {
    @Nested
    class Addresses {
        @ParameterizedTest(name = "{0} is printed {1}")
        @CsvSource({
            "127.0.0.1, 127.0.0.1",
            "255.255.255.255, 255.255.255.255",
            "::, ::",
            "::1, ::1",
            "1::, 1::",
            "0:0:0:0:0:0:0:1, ::1",
            "2001:DB8::0001, 2001:db8::1",
            "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
            "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
            "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
            "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
            "fe80::ffff:1, fe80::ffff:1"
        })
        void areWrittenAsRfc5952Asks(String text, String canonical) {
            assertThat(IpAddress.parse(text).orElseThrow()).hasToString(canonical);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "localhost",
                    "1.2.3",
                    "1.2.3.4.5",
                    "256.1.1.1",
                    "1.2.3.-4",
                    "1..2.3",
                    " 1.2.3.4",
                    "1.2.3.4/8",
                    ":",
                    ":::",
                    "1:2:3:4:5:6:7",
                    "1:2:3:4:5:6:7:8:9",
                    "1::2::3",
                    "12345::",
                    "g::",
                    "1:2:3:4:5:6:7::8",
                    ":1::",
                    "1:2:3:4:5:6:7:",
                    "%",
                    "::1%lo"
                })
        void areNotFoundInOtherText(String text) {
            assertThat(IpAddress.parse(text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(longs = {1, 2})
        void agreeWithJava(long seed) throws UnknownHostException {
            Random random = new Random(seed);
            for (int i = 0; i < 2000; i++) {
                byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
                for (int k = 0; k < bytes.length; k += 2) {
                    boolean zero = random.nextInt(3) == 0;
                    bytes[k] = zero ? 0 : (byte) random.nextInt();
                    bytes[k + 1] = zero ? 0 : (byte) random.nextInt();
                }
                IpAddress address = IpAddress.of(Octets.of(bytes));
                assertThat(InetAddress.getByName(address.toString()).getAddress())
                        .isEqualTo(mapped(bytes) ? Arrays.copyOfRange(bytes, 12, 16) : bytes);
                assertThat(IpAddress.parse(address.toString())).contains(address);
                assertThat(address.octets().toArray()).isEqualTo(bytes);
                assertThat(address.isV4()).isEqualTo(bytes.length == 4);
                if (bytes.length == 16) {
                    String full = InetAddress.getByAddress(bytes).getHostAddress();
                    assertThat(mapped(bytes) ? Optional.of(address) : IpAddress.parse(full))
                            .contains(address);
                }
            }
        }

        /** Java turns ::ffff:a.b.c.d into the IPv4 address a.b.c.d. */
        private boolean mapped(byte[] bytes) {
            return bytes.length == 16 && Octets.copyOf(bytes, 0, 12).equals(Octets.ofHex("00000000000000000000ffff"));
        }

        @Test
        void haveFourOrSixteenOctetsAndStandInBracketsBesideAPort() {
            assertThatThrownBy(() -> IpAddress.of(Octets.zeros(5))).hasMessageContaining("4 or 16");
            assertThatThrownBy(() -> new IpAddress(0, 0, 5)).hasMessageContaining("versions 4 and 6");
            assertThat(new Endpoint(IpAddress.v4(10, 0, 0, 1), 80)).hasToString("10.0.0.1:80");
            assertThat(new Endpoint(IpAddress.parse("::1").orElseThrow(), 80)).hasToString("[::1]:80");
            assertThatThrownBy(() -> new Endpoint(IpAddress.v4(1, 2, 3, 4), 65_536))
                    .hasMessageContaining("16 bits");
        }
    }

    @Nested
    class Segments {
        @Test
        void countTheirControlsAsOctets() {
            Segment syn = Segment.of(SequenceNumber.of(4294967295L), Flag.SYN);
            assertThat(syn.len()).isEqualTo(1);
            assertThat(syn.end()).isEqualTo(SequenceNumber.ZERO);
            assertThat(syn.firstOctet()).isEqualTo(SequenceNumber.ZERO);
            Segment all = syn.with(Flag.FIN).withData(Octets.of("abc"));
            assertThat(all.len()).isEqualTo(5);
            assertThat(all.isBareAck()).isFalse();
        }

        @Test
        void areWrittenAsInTheFigures() {
            Segment segment = Segment.of(SequenceNumber.of(300), SequenceNumber.of(101), Flag.SYN);
            assertThat(segment).hasToString("<SEQ=300><ACK=101><CTL=SYN,ACK>");
            assertThat(segment.withData(Octets.of("ab"))).hasToString("<SEQ=300><ACK=101><DATA=2><CTL=SYN,ACK>");
            assertThat(ControlBits.NONE).hasToString("-");
            assertThat(ControlBits.of(Flag.values())).hasToString("SYN,FIN,RST,PSH,ACK,URG,ECE,CWR,AE");
        }

        @Test
        void withoutTheirSynBeginOneOctetLater() {
            Segment syn = Segment.of(SequenceNumber.of(300), SequenceNumber.of(101), Flag.SYN)
                    .withData(Octets.of("ab"))
                    .withUrgentPointer(3);
            Segment rest = syn.withoutSyn();
            assertThat(rest).hasToString("<SEQ=301><ACK=101><DATA=2><CTL=ACK,URG>");
            assertThat(rest.up()).isEqualTo(2);
            assertThat(rest.end()).isEqualTo(syn.end());
            assertThat(rest.withoutSyn()).isSameAs(rest);
        }

        @Test
        void tellABareAcknowledgment() {
            Segment ack = Segment.of(SequenceNumber.of(1), SequenceNumber.of(2));
            assertThat(ack.isBareAck()).isTrue();
            assertThat(ack.with(Flag.RST).isBareAck()).isFalse();
            assertThat(ack.withData(Octets.of("a")).isBareAck()).isFalse();
            assertThat(Segment.of(SequenceNumber.of(1)).isBareAck()).isFalse();
        }

        @ParameterizedTest
        @EnumSource(Flag.class)
        void holdEachFlagByItself(Flag flag) {
            ControlBits one = ControlBits.NONE.with(flag);
            assertThat(one.bits()).isEqualTo(flag.mask());
            assertThat(one.flags()).containsExactly(flag);
            assertThat(one.with(flag)).isSameAs(one);
            assertThat(one.without(flag)).isEqualTo(ControlBits.NONE);
            assertThat(ControlBits.NONE.without(flag)).isSameAs(ControlBits.NONE);
            assertThat(Flag.named(flag.name())).contains(flag);
            assertThat(Flag.named(flag.name() + "X")).isEmpty();
        }

        @ParameterizedTest
        @EnumSource(State.class)
        void statesAreNamedAsTheRfcPrintsThem(State state) {
            assertThat(State.named(state.toString())).contains(state);
            assertThat(state.toString()).doesNotContain("_");
            assertThat(State.named("OPEN")).isEmpty();
            assertThat(state.isSynchronized())
                    .isEqualTo(!Set.of("CLOSED", "LISTEN", "SYN-SENT", "SYN-RECEIVED")
                            .contains(state.toString()));
        }
    }

    @Nested
    class Clocks {
        @Test
        void comeInTheOrderInWhichTheyAreDue() {
            Timers timers = Timers.NONE
                    .start(Timer.USER, 30)
                    .start(Timer.PERSIST, 10)
                    .start(Timer.RETRANSMISSION, 10)
                    .start(Timer.KEEP_ALIVE, 20);
            assertThat(timers.running())
                    .extracting(Timers.Deadline::timer)
                    .containsExactly(Timer.RETRANSMISSION, Timer.PERSIST, Timer.KEEP_ALIVE, Timer.USER);
            Timers restarted = timers.start(Timer.RETRANSMISSION, 40);
            assertThat(restarted.running()).hasSize(4);
            assertThat(restarted.deadline(Timer.RETRANSMISSION).orElseThrow().at())
                    .isEqualTo(40);
            assertThat(restarted.stop(Timer.RETRANSMISSION).runs(Timer.RETRANSMISSION))
                    .isFalse();
            assertThat(Timers.NONE.stop(Timer.USER)).isSameAs(Timers.NONE);
            assertThat(Timers.only(Timer.TIME_WAIT, 5).running()).hasSize(1);
        }
    }

    @Nested
    class Offers {
        private final SynOptions all = SynOptions.NOTHING
                .withMss(1460)
                .withWindowShift(Optional.of(new WindowShift(7)))
                .withSackPermitted(true)
                .withTimestamps(true);

        @Test
        void areReadFromASyn() {
            Segment syn = Segment.of(SequenceNumber.of(1), Flag.SYN)
                    .withOptions(List.of(
                            new TcpOption.Unknown(77, Octets.EMPTY),
                            new TcpOption.MaximumSegmentSize(1460),
                            new TcpOption.SackPermitted(),
                            new TcpOption.Timestamps(1, 0),
                            new TcpOption.NoOperation(),
                            new TcpOption.WindowScale(7)));
            assertThat(SynOptions.of(syn)).isEqualTo(all);
            assertThat(SynOptions.of(Segment.of(SequenceNumber.of(1), Flag.SYN)))
                    .isEqualTo(SynOptions.NOTHING);
            assertThat(all).hasToString("mss 1460, wscale 7, sackOK, timestamps");
            assertThat(SynOptions.NOTHING).hasToString("nothing");
        }

        @Test
        void areAnsweredByNoMoreThanWhatWasOffered() {
            assertThat(all.inAnswerTo(SynOptions.NOTHING)).isEqualTo(SynOptions.NOTHING.withMss(1460));
            assertThat(all.inAnswerTo(all)).isEqualTo(all);
            assertThat(SynOptions.NOTHING.inAnswerTo(all)).isEqualTo(SynOptions.NOTHING);
        }

        @Test
        void makeAnAgreementOnlyWhereBothOffer() {
            NegotiatedOptions both =
                    NegotiatedOptions.offering(all).with(all.withWindowShift(Optional.of(new WindowShift(3))));
            assertThat(both.timestamps()).isTrue();
            assertThat(both.sack()).isTrue();
            assertThat(both.sendShift().count()).isEqualTo(3);
            assertThat(both.receiveShift().count()).isEqualTo(7);
            for (NegotiatedOptions one : new NegotiatedOptions[] {
                NegotiatedOptions.offering(all),
                NegotiatedOptions.offering(SynOptions.NOTHING).with(all)
            }) {
                assertThat(one.timestamps()).isFalse();
                assertThat(one.sack()).isFalse();
                assertThat(one.sendShift()).isEqualTo(WindowShift.NONE);
                assertThat(one.receiveShift()).isEqualTo(WindowShift.NONE);
            }
        }

        @Test
        void leaveRoomForHeaders() {
            assertThat(Path.ETHERNET_V4.largestSegment()).isEqualTo(1460);
            assertThat(new Path(6, 1500).largestSegment()).isEqualTo(1440);
            assertThat(Path.ETHERNET_V4.defaultSendMss()).isEqualTo(536);
            assertThat(new Path(6, 1500).defaultSendMss()).isEqualTo(1220);
            assertThat(SynOptions.NOTHING.mss()).isEqualTo(OptionalInt.empty());
        }
    }
}
