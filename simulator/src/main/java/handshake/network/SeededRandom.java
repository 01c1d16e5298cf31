package handshake.network;

/**
 * Chance as a value: the same seed always rolls the same numbers, and rolling gives the next dice (SplitMix64, Steele,
 * Lea and Flood 2014).
 */
public record SeededRandom(long state) {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    public static SeededRandom seeded(long seed) {
        return new SeededRandom(seed);
    }

    public SeededRandom next() {
        return new SeededRandom(state + GAMMA);
    }

    /** Evenly distributed in 0 (included) to 1 (not included). */
    public double fraction() {
        long z = state + GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z ^= z >>> 31;
        return (z >>> 11) * 0x1.0p-53;
    }
}
