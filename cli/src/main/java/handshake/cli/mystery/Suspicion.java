package handshake.cli.mystery;

import handshake.analysis.verdict.Blame;
import handshake.analysis.verdict.Verdict;
import handshake.analysis.verdict.VerdictCode;
import handshake.view.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody thinks of a case: who must act, why, and which packets prove it.
 *
 * @param packets by their numbers
 */
record Suspicion(Optional<Blame> who, Optional<VerdictCode> why, List<Long> packets) {
    /** One each for who, why and how one knows. */
    static final int MOST = 3;

    Suspicion {
        packets = List.copyOf(packets);
    }

    /** The culprit of that name, {@code server program} as well as {@code server-program}. */
    static Optional<Blame> who(String typed) {
        return Arrays.stream(Blame.values()).filter(one -> isNamed(one, typed)).findFirst();
    }

    static Optional<VerdictCode> why(String typed) {
        return Arrays.stream(VerdictCode.values())
                .filter(one -> isNamed(one, typed))
                .findFirst();
    }

    private static boolean isNamed(Enum<?> one, String typed) {
        return plain(one.name()).equals(plain(typed));
    }

    /** Without what people leave out, or type otherwise. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]+", " ")
                .replaceAll("\\b(the|a|an)\\b", "")
                .replace(" ", "");
    }

    /** Numbers, whatever stands between them; empty where there is none. */
    static List<Long> packets(String typed) {
        List<Long> numbers = new ArrayList<>();
        for (String word : typed.split("\\D+", -1)) {
            if (word.matches("\\d{1,9}")) {
                numbers.add(Long.parseLong(word));
            }
        }
        return numbers;
    }

    private boolean isRightAboutWho(Verdict verdict) {
        return who.equals(Optional.of(verdict.blame()));
    }

    private boolean isRightAboutWhy(Verdict verdict) {
        return why.equals(Optional.of(verdict.code()));
    }

    /** Some of the packets that prove it, and none that does not. */
    private boolean isRightAboutPackets(Verdict verdict) {
        return !packets.isEmpty() && verdict.segments().containsAll(packets);
    }

    int points(Verdict verdict) {
        return (isRightAboutWho(verdict) ? 1 : 0)
                + (isRightAboutWhy(verdict) ? 1 : 0)
                + (isRightAboutPackets(verdict) ? 1 : 0);
    }

    /** A line for each of the three. */
    List<String> marks(Verdict verdict) {
        return List.of(
                "who      "
                        + mark(
                                isRightAboutWho(verdict),
                                who.map(Blame::toString),
                                verdict.blame().toString()),
                "why      "
                        + mark(
                                isRightAboutWhy(verdict),
                                why.map(VerdictCode::toString),
                                verdict.code().toString()),
                "packets  "
                        + mark(
                                isRightAboutPackets(verdict),
                                text(packets),
                                text(verdict.segments()).orElse("none")));
    }

    private static Optional<String> text(List<Long> numbers) {
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        String.join(", ", numbers.stream().map(String::valueOf).toList()));
    }

    private static String mark(boolean right, Optional<String> said, String expected) {
        return right ? said.orElse("") + ": right" : said.orElse("no answer") + ": no, " + expected;
    }

    String json(String mystery, Verdict verdict, int hints) {
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.mystery/1");
        json.put("mystery", mystery);
        json.put("who", who);
        json.put("why", why);
        json.put("packets", packets);
        json.put("points", points(verdict));
        json.put("out_of", MOST);
        json.put("hints", hints);
        return Json.write(json);
    }
}
