package handshake.explore;

import java.util.Arrays;

/** Numbers of segments, in the order in which they were sent. */
final class SegmentList {
    static final SegmentList NONE = new SegmentList(new int[0]);

    private final int[] numbers;

    SegmentList(int[] numbers) {
        this.numbers = numbers;
    }

    int size() {
        return numbers.length;
    }

    int at(int index) {
        return numbers[index];
    }

    @Override
    public String toString() {
        return Arrays.toString(numbers);
    }
}
