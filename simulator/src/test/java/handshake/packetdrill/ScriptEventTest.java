package handshake.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.packetdrill.ScriptTime.Kind;
import handshake.packetdrill.ShellCommand.Setting;
import handshake.packetdrill.TcpPacket.Ecn;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.Octets;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What the events of a script mean")
class ScriptEventTest {
    @Nested
    class Times {
        @ParameterizedTest
        @CsvSource({
            "1.5,          ABSOLUTE,       1500000000, 1500000000",
            "+.000000001,  RELATIVE,                1,          1",
            "*,            ANY,                     0,          0",
            "1~2,          ABSOLUTE_RANGE, 1000000000, 2000000000",
            "+0~+.05,      RELATIVE_RANGE,          0,   50000000",
        })
        void of_an_expected_packet(String time, Kind kind, long from, long to) throws ScriptException {
            assertThat(time(time + " > . 1:1(0)")).isEqualTo(new ScriptTime(kind, from, to));
        }

        @ParameterizedTest
        @CsvSource({
            "0...7.1,    ABSOLUTE_CALL,         0, 7100000000",
            "+.1...0.2,  RELATIVE_CALL, 100000000,  200000000",
            "+0....5,    RELATIVE_CALL,         0,  500000000",
        })
        void of_a_call_that_blocks(String time, Kind kind, long from, long to) throws ScriptException {
            assertThat(time(time + " accept(3, ..., ...) = 4")).isEqualTo(new ScriptTime(kind, from, to));
        }

        private ScriptTime time(String line) throws ScriptException {
            return Scripts.withEvent(line).steps().get(1).time();
        }
    }

    @Nested
    class Packets {
        @Test
        void a_segment_arrives_with_its_window_and_options() throws ScriptException {
            TcpPacket syn = packet("+0 < [ect0] SEW 7:17(10) win 65535 urg 3 <mss 1460,nop,wscale 7>");

            assertThat(syn.ecn()).contains(Ecn.ECT0);
            assertThat(syn.flags()).isEqualTo(ControlBits.of(Flag.SYN, Flag.ECE, Flag.CWR));
            assertThat(syn.seq()).isEqualTo(SequenceNumber.of(7));
            assertThat(syn.length()).isEqualTo(10);
            assertThat(syn.ack()).isEmpty();
            assertThat(syn.win()).isEqualTo(OptionalInt.of(65535));
            assertThat(syn.urg()).isEqualTo(OptionalInt.of(3));
            assertThat(syn.options())
                    .contains(List.of(
                            new TcpOption.MaximumSegmentSize(1460),
                            new TcpOption.NoOperation(),
                            new TcpOption.WindowScale(7)));
        }

        @Test
        void an_expected_segment_may_leave_its_window_open_but_has_exactly_its_options() throws ScriptException {
            TcpPacket ack = packet("+0 > P. 1:2(1) ack 4294967295");

            assertThat(ack.flags()).isEqualTo(ControlBits.of(Flag.PSH, Flag.ACK));
            assertThat(ack.ack()).contains(SequenceNumber.of(4294967295L));
            assertThat(ack.win()).isEmpty();
            assertThat(ack.options()).contains(List.of());
        }

        @Test
        void three_dots_stand_for_any_options() throws ScriptException {
            assertThat(packet("+0 > . 1:1(0) ack 1 <...>").options()).isEmpty();
        }

        @Test
        void a_hyphen_stands_for_no_flags() throws ScriptException {
            assertThat(packet("+0 < - 1:1(0) win 5").flags()).isEqualTo(ControlBits.NONE);
        }

        @Test
        void sack_timestamps_and_cookies_keep_their_numbers() throws ScriptException {
            assertThat(packet("+0 > . 1:1(0) <nop,nop,sack 101:201 301:401>")
                            .options()
                            .orElseThrow())
                    .endsWith(new TcpOption.Sack(List.of(block(101, 201), block(301, 401))));
            assertThat(packet("+0 > . 1:1(0) <nop,nop,TS val 4294967295 ecr 7>")
                            .options()
                            .orElseThrow())
                    .endsWith(new TcpOption.Timestamps(-1, 7));
            assertThat(packet("+0 > S 0:0(0) <FO 3021b9d889017eeb,nop,nop>")
                            .options()
                            .orElseThrow())
                    .startsWith(new TcpOption.FastOpen(Octets.ofHex("3021b9d889017eeb"), false));
            assertThat(packet("+0 > S 0:0(0) <FOEXP>").options().orElseThrow())
                    .containsExactly(new TcpOption.FastOpen(Octets.EMPTY, true));
        }

        @Test
        void an_icmp_message_names_what_happened_and_to_which_segment() throws ScriptException {
            assertThat(Scripts.event("+0 < icmp unreachable frag_needed mtu 1200 [1:1001(1000)]"))
                    .isEqualTo(new IcmpInbound(
                            IcmpMessage.FRAG_NEEDED,
                            OptionalInt.of(1200),
                            Optional.of(new IcmpInbound.Echoed(SequenceNumber.of(1), 1000))));
            assertThat(Scripts.event("+0 < icmp unreachable"))
                    .isEqualTo(new IcmpInbound(IcmpMessage.NET_UNREACHABLE, OptionalInt.empty(), Optional.empty()));
        }

        private TcpOption.Sack.Block block(long left, long right) {
            return new TcpOption.Sack.Block(SequenceNumber.of(left), SequenceNumber.of(right));
        }

        private TcpPacket packet(String line) throws ScriptException {
            ScriptEvent event = Scripts.event(line);
            return event instanceof InboundPacket in ? in.packet() : ((OutboundPacket) event).packet();
        }
    }

    @Nested
    class Calls {
        @Test
        void a_failing_call_names_its_error_and_may_explain_it() throws ScriptException {
            SystemCall call = call("+0 connect(3, ..., ...) = -1 EINPROGRESS (Operation now in progress)");

            assertThat(call.name()).isEqualTo("connect");
            assertThat(call.arguments()).hasSize(3);
            assertThat(call.result().value().number()).isEqualTo(OptionalLong.of(-1));
            assertThat(call.errno()).contains("EINPROGRESS");
            assertThat(call.text()).contains("Operation now in progress");
        }

        @Test
        void every_argument_knows_its_place() throws ScriptException {
            SystemCall call = call("+0 fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0");

            // All places are equal, so they are compared in words.
            assertThat(call.arguments())
                    .extracting(argument -> argument.at().toString())
                    .containsExactly("2:10", "2:13", "2:22");
            assertThat(call.arguments().get(2).value().symbols()).contains(List.of("O_RDWR", "O_NONBLOCK"));
        }

        @Test
        void values_have_types() throws ScriptException {
            SystemCall call =
                    call("+0 f([1, [0x10]], {onoff=1, linger=0}, NULL, \"a\\x00\" \"b\", htons(80), ...) = 0");

            assertThat(call.arguments())
                    .extracting(SystemCall.Argument::value)
                    .containsExactly(
                            new Value.Items(List.of(
                                    new Value.Int(1, false), new Value.Items(List.of(new Value.Int(16, true))))),
                            new Value.Struct(List.of(field("onoff", 1), field("linger", 0))),
                            new Value.Null(),
                            new Value.Text("a\0b"),
                            new Value.Call("htons", List.of(new Value.Int(80, false))),
                            new Value.Anything());
            assertThat(call.arguments().get(1).value().struct().orElseThrow().field("onoff"))
                    .contains(new Value.Int(1, false));
        }

        private Value.Struct.Field field(String name, long value) {
            return new Value.Struct.Field(Optional.of(name), Optional.empty(), new Value.Int(value, false));
        }

        private SystemCall call(String line) throws ScriptException {
            return (SystemCall) Scripts.event(line);
        }
    }

    @Nested
    class Commands {
        @Test
        void kernel_settings_are_found_in_all_that_set_them() throws ScriptException {
            assertThat(settings("`sysctl -q net.ipv4.tcp_ecn=0 net.ipv4.tcp_rmem=\"4096 131072 6291456\" 2>/dev/null\n"
                            + "../common/set_sysctls.py /proc/sys/net/ipv4/tcp_syn_retries=3`"))
                    .containsExactly(
                            "net.ipv4.tcp_ecn=0",
                            "net.ipv4.tcp_rmem=4096 131072 6291456",
                            "net.ipv4.tcp_syn_retries=3");
        }

        @Test
        void the_well_known_defaults_are_known() throws ScriptException {
            assertThat(settings("`../../common/defaults.sh`"))
                    .contains(
                            "net.ipv4.tcp_timestamps=1", "net.ipv4.tcp_syn_retries=5", "net.ipv4.tcp_fastopen=0x70403");
            assertThat(settings("`./defaults.sh`")).contains("net.ipv4.tcp_fastopen=0x3");
        }

        @Test
        void what_shapes_the_network_sets_nothing() throws ScriptException {
            assertThat(settings("`ip link set dev tun0 mtu 1500; tc qdisc show && ethtool -k tun0`"))
                    .isEmpty();
        }

        @Test
        void how_many_segments_an_interface_takes_as_one_is_a_setting() throws ScriptException {
            assertThat(settings("`ip link set dev tun0 gso_max_segs 1`")).containsExactly("gso_max_segs=1");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "`tc qdisc add dev tun0 root netem loss 10%`",
                    "`tc qdisc add dev tun0 root pfifo limit 0`",
                    "`ip route change 192.0.2.1 dev tun0 mtu 1000`",
                    "`ip route change 192.0.2.1 dev tun0 advmss 500`"
                })
        void a_network_that_loses_or_measures_otherwise_is_not_supported(String command) {
            assertThatThrownBy(() -> settings(command)).isInstanceOf(ScriptUnsupported.class);
        }

        @Test
        void a_line_may_go_on_and_a_product_is_worked_out() throws ScriptException {
            assertThat(
                            settings(
                                    "`sysctl -q net.ipv4.tcp_timestamps=0\\\n  net.ipv4.tcp_rmem=\"4096 540000 $((15*1024*1024))\"`"))
                    .containsExactly("net.ipv4.tcp_timestamps=0", "net.ipv4.tcp_rmem=4096 540000 15728640");
        }

        private List<String> settings(String command) throws ScriptException {
            ShellCommand parsed = (ShellCommand) Scripts.event("+0 " + command);
            return parsed.settings().stream().map(Commands::line).toList();
        }

        private static String line(Setting setting) {
            return setting.key() + "=" + setting.value();
        }
    }

    @Test
    void options_bring_their_units() throws ScriptException {
        ScriptOptions options =
                Scripts.parse(Scripts.named("30-fast-open-server.pkt")).options();

        assertThat(options.toleranceNanos()).isEqualTo(20_000_000);
        assertThat(options.strictSegments()).isTrue();
        assertThat(options.ipVersion()).isEqualTo(OptionalInt.of(4));
        assertThat(options.remoteIp().map(Object::toString)).contains("192.0.2.1");
        assertThat(ScriptOptions.NONE.toleranceNanos()).isEqualTo(4_000_000);
    }
}
