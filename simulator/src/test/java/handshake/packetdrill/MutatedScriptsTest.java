package handshake.packetdrill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Any text is a script or a clear error")
class MutatedScriptsTest {
    private static final int MUTANTS = 300;
    private static final String SPLICES = "<>()[]{}.,:;|=+-*~`\"'\\%#/ \n\t09aSF_$&\u0000\u00e9\ud83d";
    private static final List<String> WORDS = List.of(
            "...",
            "%{",
            "}%",
            "//",
            "/*",
            "*/",
            "--mss=1",
            "0x",
            "4294967296",
            "win",
            "ack",
            "<...>",
            "icmp",
            "NULL",
            "+0");

    static List<Path> scripts() {
        return Scripts.all();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void a_damaged_script_reads_or_fails_with_a_place_inside_it(Path file) {
        String text = Scripts.text(file);
        Random random = new Random(file.getFileName().toString().hashCode());
        for (int i = 0; i < MUTANTS; i++) {
            String damaged = text;
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                damaged = damage(damaged, random);
            }
            readOrFail(damaged);
        }
    }

    private static void readOrFail(String text) {
        ScriptSource source = new ScriptSource("fuzz.pkt", text);
        try {
            Script script = ScriptParser.parse(source);
            assertThat(ScriptParser.parse(new ScriptSource("printed.pkt", script.toString())))
                    .as("what the reading of%n%s%nprints", text)
                    .isEqualTo(script);
        } catch (ScriptException e) {
            assertThat(e.file())
                    .as("a printed script must read back: %s", e.getMessage())
                    .isEqualTo("fuzz.pkt");
            assertThat(e.line())
                    .isBetween(1, (int) text.chars().filter(c -> c == '\n').count() + 1);
            assertThat(e.column()).isBetween(1, text.length() + 1);
        }
    }

    private static String damage(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + random.nextInt(6));
        int from = random.nextInt(text.length() + 1);
        String piece = text.substring(from, Math.min(text.length(), from + random.nextInt(40)));
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, at) + text.substring(to);
            case 1 -> text.substring(0, at) + SPLICES.charAt(random.nextInt(SPLICES.length())) + text.substring(at);
            case 2 -> text.substring(0, at) + SPLICES.charAt(random.nextInt(SPLICES.length())) + text.substring(to);
            case 3 -> text.substring(0, at) + piece + text.substring(at);
            case 4 -> text.substring(0, at) + WORDS.get(random.nextInt(WORDS.size())) + text.substring(at);
            default -> text.substring(0, at);
        };
    }
}
