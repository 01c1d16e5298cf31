package handshake.lessons.goal;

/** How often something is to happen, both ends of the range included. */
record Times(int least, int most) {
    static final Times SOME = new Times(1, Integer.MAX_VALUE);
    static final Times NEVER = new Times(0, 0);

    boolean allow(int count) {
        return least <= count && count <= most;
    }

    /** {@code never}, {@code once}, {@code 4 times}. */
    static String word(int count) {
        return switch (count) {
            case 0 -> "never";
            case 1 -> "once";
            case 2 -> "twice";
            default -> count + " times";
        };
    }
}
