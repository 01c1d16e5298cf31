package handshake.live.capture;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes programs for the classic BPF machine, which the kernel runs on every packet before it is kept: one accumulator,
 * one index register, loads from the packet in network byte order, and jumps that only go forward (Linux,
 * Documentation/networking/filter.rst).
 */
final class BpfAssembler {
    private static final int LD_WORD = 0x20;
    private static final int LD_HALF = 0x28;
    private static final int LD_BYTE = 0x30;
    private static final int LD_HALF_INDEXED = 0x48;
    private static final int LDX_IPV4_HEADER_LENGTH = 0xB1;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int JUMP_IF_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    /** The places that jumps lead to. */
    enum Label {
        NEXT,
        IPV6,
        ACCEPT,
        REJECT
    }

    /** One instruction as the kernel takes it: a jump says how many of the following instructions it skips. */
    record Instruction(int code, int skipIfTrue, int skipIfFalse, int operand) {}

    private record Step(int code, int operand, Label ifTrue, Label ifFalse) {}

    private final List<Step> steps = new ArrayList<>();
    private final Map<Label, Integer> marks = new EnumMap<>(Label.class);

    BpfAssembler loadWord(int offset) {
        return add(LD_WORD, offset, Label.NEXT, Label.NEXT);
    }

    BpfAssembler loadHalf(int offset) {
        return add(LD_HALF, offset, Label.NEXT, Label.NEXT);
    }

    BpfAssembler loadByte(int offset) {
        return add(LD_BYTE, offset, Label.NEXT, Label.NEXT);
    }

    /** Loads from the offset plus the index register. */
    BpfAssembler loadIndexedHalf(int offset) {
        return add(LD_HALF_INDEXED, offset, Label.NEXT, Label.NEXT);
    }

    /** Four times the low four bits of the byte there: the length of an IPv4 header in bytes. */
    BpfAssembler loadIpv4HeaderLengthIntoIndex(int offset) {
        return add(LDX_IPV4_HEADER_LENGTH, offset, Label.NEXT, Label.NEXT);
    }

    BpfAssembler jumpIfEqual(int value, Label ifTrue, Label ifFalse) {
        return add(JUMP_IF_EQUAL, value, ifTrue, ifFalse);
    }

    BpfAssembler jumpIfAnyBit(int bits, Label ifTrue, Label ifFalse) {
        return add(JUMP_IF_ANY_BIT, bits, ifTrue, ifFalse);
    }

    /** Ends the program: so many bytes of the packet are kept, and with 0 the packet is not. */
    BpfAssembler keep(int bytes) {
        return add(RETURN, bytes, Label.NEXT, Label.NEXT);
    }

    /** The next instruction is where jumps to this label lead. */
    BpfAssembler mark(Label label) {
        marks.put(label, steps.size());
        return this;
    }

    List<Instruction> instructions() {
        List<Instruction> instructions = new ArrayList<>();
        for (Step step : steps) {
            int next = instructions.size() + 1;
            instructions.add(new Instruction(
                    step.code, distance(next, step.ifTrue), distance(next, step.ifFalse), step.operand));
        }
        return instructions;
    }

    private int distance(int next, Label label) {
        return label == Label.NEXT ? 0 : marks.get(label) - next;
    }

    private BpfAssembler add(int code, int operand, Label ifTrue, Label ifFalse) {
        steps.add(new Step(code, operand, ifTrue, ifFalse));
        return this;
    }
}
