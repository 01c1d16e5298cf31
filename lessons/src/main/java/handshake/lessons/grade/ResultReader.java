package handshake.lessons.grade;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import handshake.lessons.json.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads result files: JSON, an object a line, of the schemas {@code handshake.lesson/1} (written by {@code handshake
 * lesson --result}), {@code handshake.guess/1} ({@code handshake step --guess --format json}) and {@code
 * handshake.mystery/1} ({@code handshake mystery N --format json}).
 */
public final class ResultReader {
    private static final String LESSON = "handshake.lesson/1";
    private static final String GUESS = "handshake.guess/1";
    private static final String MYSTERY = "handshake.mystery/1";

    /** A file that is no result file; the message says why. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(int line, String message) {
            super("line " + line + ": " + message);
        }
    }

    private ResultReader() {}

    /** The results in {@code text}; {@code otherwise} is whose they are when they do not say so themselves. */
    public static List<Result> read(String text, String otherwise) throws Unreadable {
        List<Result> results = new ArrayList<>();
        int line = 0;
        for (String object : text.lines().toList()) {
            line++;
            if (!object.isBlank()) {
                results.add(result(object, line, otherwise));
            }
        }
        if (results.isEmpty()) {
            throw new Unreadable(1, "there is no result in it");
        }
        return results;
    }

    private static Result result(String object, int line, String otherwise) throws Unreadable {
        try {
            JsonObject json = JsonText.object(object);
            String schema = JsonText.string(json, "schema").orElse("");
            return switch (schema) {
                case LESSON -> lesson(json, otherwise);
                case GUESS -> guess(json, otherwise);
                case MYSTERY -> mystery(json, otherwise);
                default ->
                    throw new Unreadable(line, "its schema is none of " + LESSON + ", " + GUESS + " and " + MYSTERY);
            };
        } catch (JsonParseException | IllegalArgumentException | IllegalStateException e) {
            throw new Unreadable(line, "this is no result: " + e.getMessage());
        }
    }

    private static Result lesson(JsonObject json, String otherwise) {
        return new Result(
                JsonText.string(json, "student").orElse(otherwise),
                needed(JsonText.string(json, "lesson"), "lesson") + " "
                        + needed(JsonText.string(json, "exercise"), "exercise"),
                seed(json),
                JsonText.truth(json, "passed"),
                count(json, "predictions_right"),
                count(json, "predictions"));
    }

    private static Result guess(JsonObject json, String otherwise) {
        long points = count(json, "points");
        long outOf = count(json, "out_of");
        return new Result(
                JsonText.string(json, "student").orElse(otherwise),
                Result.GUESS + needed(JsonText.string(json, "scenario"), "scenario"),
                seed(json),
                JsonText.truth(json, "complete") && points == outOf,
                points,
                outOf);
    }

    private static Result mystery(JsonObject json, String otherwise) {
        long points = count(json, "points");
        long outOf = count(json, "out_of");
        String name = needed(JsonText.string(json, "mystery"), "mystery").replaceFirst("^Mystery ", "");
        return new Result(
                JsonText.string(json, "student").orElse(otherwise),
                Result.MYSTERY + name,
                seed(json),
                points == outOf,
                points,
                outOf);
    }

    private static OptionalLong seed(JsonObject json) {
        return JsonText.number(json, "seed").map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private static long count(JsonObject json, String name) {
        long count = needed(JsonText.number(json, name), name);
        if (count < 0) {
            throw new IllegalArgumentException("'" + name + "' is less than nothing");
        }
        return count;
    }

    private static <T> T needed(Optional<T> value, String name) {
        return value.orElseThrow(() -> new IllegalArgumentException("'" + name + "' is missing"));
    }
}
