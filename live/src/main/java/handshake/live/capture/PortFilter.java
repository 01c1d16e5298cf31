package handshake.live.capture;

import handshake.live.capture.BpfAssembler.Instruction;
import handshake.live.capture.BpfAssembler.Label;
import handshake.live.capture.CaptureException.Reason;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The few filters that need no compiler: nothing, {@code tcp}, {@code udp}, {@code tcp port N} and {@code udp port N}.
 * They mean what they mean to libpcap, on Ethernet frames without VLAN tags: over IPv4 with any options, but of a
 * fragmented packet only the first fragment has ports; over IPv6 without extension headers.
 *
 * @param protocol the IP protocol number to let pass; empty for every packet, IP or not
 * @param port the source or destination port to let pass; empty for all
 */
record PortFilter(OptionalInt protocol, OptionalInt port) {
    private static final Pattern SYNTAX =
            Pattern.compile("\\s*(?:(?<protocol>tcp|udp)(?:\\s+port\\s+(?<port>\\d{1,5}))?\\s*)?");

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int MAX_PORT = 65535;

    /** Linux's pseudo-offset from which a load gives a packet's direction, and its value for leaving packets. */
    private static final int DIRECTION = 0xFFFF_F000 + 4;

    private static final int OUTGOING = 4;

    /** Offsets into the frame. */
    private static final int ETHER_TYPE = 12;

    private static final int IP = 14;
    private static final int IPV4_FRAGMENT = IP + 6;
    private static final int IPV4_PROTOCOL = IP + 9;
    private static final int IPV6_NEXT_HEADER = IP + 6;
    private static final int IPV6_PAYLOAD = IP + 40;

    private static final int ETHER_TYPE_IPV4 = 0x0800;
    private static final int ETHER_TYPE_IPV6 = 0x86DD;
    private static final int FRAGMENT_OFFSET_BITS = 0x1FFF;

    static PortFilter parse(String expression) throws CaptureException {
        Matcher matcher = SYNTAX.matcher(expression);
        if (!matcher.matches()) {
            throw new CaptureException(
                    Reason.NEEDS_LIBRARY,
                    "The filter '" + expression + "' needs libpcap, which cannot be loaded",
                    "Install libpcap, or use one of: tcp, udp, tcp port N, udp port N.");
        }
        String name = matcher.group("protocol");
        String number = matcher.group("port");
        OptionalInt protocol = name == null ? OptionalInt.empty() : OptionalInt.of(name.equals("tcp") ? TCP : UDP);
        OptionalInt port = number == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(number));
        if (port.isPresent() && port.getAsInt() > MAX_PORT) {
            throw new CaptureException(
                    Reason.BAD_FILTER,
                    "The filter '" + expression + "' names no port",
                    "A port is a number from 0 to 65535.");
        }
        return new PortFilter(protocol, port);
    }

    /**
     * This filter in the kernel's own language.
     *
     * @param loopback whether to leave out leaving packets: on the loopback each of them arrives, too
     */
    List<Instruction> program(boolean loopback) {
        BpfAssembler program = new BpfAssembler();
        if (loopback) {
            program.loadWord(DIRECTION).jumpIfEqual(OUTGOING, Label.REJECT, Label.NEXT);
        }
        protocol.ifPresent(number -> {
            program.loadHalf(ETHER_TYPE)
                    .jumpIfEqual(ETHER_TYPE_IPV6, Label.IPV6, Label.NEXT)
                    .jumpIfEqual(ETHER_TYPE_IPV4, Label.NEXT, Label.REJECT);
            ipv4(program, number);
            program.mark(Label.IPV6);
            ipv6(program, number);
        });
        return program.mark(Label.ACCEPT)
                .keep(CaptureRequest.MAX_SNAP_LENGTH)
                .mark(Label.REJECT)
                .keep(0)
                .instructions();
    }

    private void ipv4(BpfAssembler program, int protocolNumber) {
        program.loadByte(IPV4_PROTOCOL);
        if (port.isEmpty()) {
            program.jumpIfEqual(protocolNumber, Label.ACCEPT, Label.REJECT);
            return;
        }
        program.jumpIfEqual(protocolNumber, Label.NEXT, Label.REJECT)
                .loadHalf(IPV4_FRAGMENT)
                .jumpIfAnyBit(FRAGMENT_OFFSET_BITS, Label.REJECT, Label.NEXT)
                .loadIpv4HeaderLengthIntoIndex(IP)
                .loadIndexedHalf(IP)
                .jumpIfEqual(port.getAsInt(), Label.ACCEPT, Label.NEXT)
                .loadIndexedHalf(IP + 2)
                .jumpIfEqual(port.getAsInt(), Label.ACCEPT, Label.REJECT);
    }

    private void ipv6(BpfAssembler program, int protocolNumber) {
        program.loadByte(IPV6_NEXT_HEADER);
        if (port.isEmpty()) {
            program.jumpIfEqual(protocolNumber, Label.ACCEPT, Label.REJECT);
            return;
        }
        program.jumpIfEqual(protocolNumber, Label.NEXT, Label.REJECT)
                .loadHalf(IPV6_PAYLOAD)
                .jumpIfEqual(port.getAsInt(), Label.ACCEPT, Label.NEXT)
                .loadHalf(IPV6_PAYLOAD + 2)
                .jumpIfEqual(port.getAsInt(), Label.ACCEPT, Label.REJECT);
    }
}
