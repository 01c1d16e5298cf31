package handshake.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writesValuesOfEveryKind() {
        Map<String, Object> object = Json.object();
        object.put("text", "a");
        object.put("number", 4_294_967_295L);
        object.put("yes", true);
        object.put("none", Optional.empty());
        object.put("unknown", OptionalLong.empty());
        object.put("some", Optional.of(7));
        object.put("list", List.of(1, "two"));
        object.put("empty", Map.of());
        assertThat(Json.write(object))
                .isEqualTo(
                        "{\"text\": \"a\", \"number\": 4294967295, \"yes\": true, \"none\": null, \"unknown\": null, "
                                + "\"some\": 7, \"list\": [1, \"two\"], \"empty\": {}}");
    }

    @Test
    void escapesWhatCouldEndTheStringOrMoveACursor() {
        assertThat(Json.write("a\"b\\c\n\u001b[2J\u009b\u202e"))
                .isEqualTo("\"a\\\"b\\\\c\\n\\u001b[2J\\u009b\\u202e\"");
    }
}
