package handshake.cli.script;

import handshake.cli.common.ExitStatus;
import java.util.EnumMap;
import java.util.Map;

/** How many scripts came to what, and what that means for the exit status. */
final class ScriptTally {
    enum Verdict {
        PASSED("passed"),
        FAILED("failed"),
        NOT_JUDGED("not judged"),
        NOT_POSSIBLE("not possible"),
        /** It cannot be read, or asks for something that is not understood. */
        REFUSED("refused");

        private static final int WIDTH = 8;
        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** The verdict before a name. */
        String padded() {
            return words + " ".repeat(Math.max(1, WIDTH - words.length()));
        }
    }

    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

    void count(Verdict verdict) {
        counts.merge(verdict, 1, Integer::sum);
    }

    private int of(Verdict verdict) {
        return counts.getOrDefault(verdict, 0);
    }

    int exitStatus() {
        if (of(Verdict.REFUSED) > 0) {
            return ExitStatus.USAGE;
        }
        if (of(Verdict.FAILED) > 0) {
            return ExitStatus.CHECK_FAILED;
        }
        if (of(Verdict.NOT_POSSIBLE) > 0) {
            return ExitStatus.CAPTURE_NOT_POSSIBLE;
        }
        return of(Verdict.NOT_JUDGED) > 0 ? ExitStatus.LIMIT_REACHED : ExitStatus.DONE;
    }

    /** A script that is refused counts as failed. */
    @Override
    public String toString() {
        int failed = of(Verdict.FAILED) + of(Verdict.REFUSED);
        int notPossible = of(Verdict.NOT_POSSIBLE);
        int notJudged = of(Verdict.NOT_JUDGED);
        return of(Verdict.PASSED) + " passed, " + failed + " failed"
                + (notJudged > 0 ? ", " + notJudged + " not judged" : "")
                + (notPossible > 0 ? ", " + notPossible + " not possible here" : "");
    }
}
