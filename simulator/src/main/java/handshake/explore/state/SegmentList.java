package handshake.explore.state;

import java.util.Arrays;

/** Numbers of segments, in the order in which they were sent. */
public final class SegmentList {
    static final SegmentList NONE = new SegmentList(new int[0]);

    private final int[] numbers;

    SegmentList(int[] numbers) {
        this.numbers = numbers;
    }

    public int size() {
        return numbers.length;
    }

    public int at(int index) {
        return numbers[index];
    }

    @Override
    public String toString() {
        return Arrays.toString(numbers);
    }
}
