package handshake.lessons.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;

/** Reads JSON from outside (RFC 8259, strictly), member by member; what is missing or null is empty. */
public final class JsonText {
    private JsonText() {}

    /** The one object that {@code text} is; {@link JsonParseException} when it is something else. */
    public static JsonObject object(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = JsonParser.parseReader(reader);
            if (!element.isJsonObject()) {
                throw new JsonParseException("it is no JSON object");
            }
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonParseException("something follows behind the object");
            }
            return element.getAsJsonObject();
        } catch (IOException e) {
            throw new JsonParseException("it is no JSON", e);
        }
    }

    private static Optional<JsonElement> member(JsonObject object, String name) {
        return Optional.ofNullable(object.get(name)).filter(element -> !element.isJsonNull());
    }

    public static Optional<String> string(JsonObject object, String name) {
        return member(object, name).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
    }

    public static Optional<Long> number(JsonObject object, String name) {
        return member(object, name)
                .filter(element -> element.isJsonPrimitive()
                        && element.getAsJsonPrimitive().isNumber())
                .map(JsonElement::getAsLong);
    }

    /** False, too, when there is no such member. */
    public static boolean truth(JsonObject object, String name) {
        return member(object, name)
                .filter(element -> element.isJsonPrimitive()
                        && element.getAsJsonPrimitive().isBoolean())
                .map(JsonElement::getAsBoolean)
                .orElse(false);
    }
}
