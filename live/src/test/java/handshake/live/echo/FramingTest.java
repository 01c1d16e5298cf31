package handshake.live.echo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
    private static final int MAX = 64;

    static List<Framing> framings() {
        return List.of(Framing.LINES, Framing.delimiter("\\0"), new Framing.LengthPrefixed());
    }

    @ParameterizedTest
    @MethodSource("framings")
    void messagesSurviveAnyWayTheStreamIsCut(Framing framing) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int run = 0; run < 300; run++) {
            List<String> messages = new ArrayList<>();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int i = random.nextInt(6); i >= 0; i--) {
                messages.add("x".repeat(random.nextInt(MAX + 1)));
                stream.writeBytes(
                        framing.frame(messages.get(messages.size() - 1).getBytes(UTF_8)));
            }

            MessageReader reader = framing.reader(MAX);
            List<String> found = new ArrayList<>();
            ByteBuffer bytes = ByteBuffer.wrap(stream.toByteArray());
            int end = bytes.limit();
            while (bytes.position() < end) {
                bytes.limit(Math.min(end, bytes.position() + 1 + random.nextInt(20)));
                takeAll(reader, bytes, found);
            }

            assertThat(found).isEqualTo(messages);
            assertThat(reader.last()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("framings")
    void oneByteTooManyIsRefusedAfterTheMessagesBeforeIt(Framing framing) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(200)
                .put(framing.frame("first".getBytes(UTF_8)))
                .put(framing.frame(new byte[0]))
                .put(framing.frame("x".repeat(MAX + 1).getBytes(UTF_8)))
                .flip();
        MessageReader reader = framing.reader(MAX);

        assertThat(reader.next(bytes)).hasValue("first".getBytes(UTF_8));
        assertThat(reader.next(bytes)).hasValue(new byte[0]);
        assertThatThrownBy(() -> reader.next(bytes))
                .isInstanceOf(MessageReader.TooLong.class)
                .hasMessage("message longer than 64 bytes");
    }

    @Test
    void anAnnouncedLengthIsUnsignedAndRefusedBeforeItsBytesCome() {
        MessageReader reader = new Framing.LengthPrefixed().reader(MAX);

        assertThatThrownBy(() -> reader.next(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1})))
                .isInstanceOf(MessageReader.TooLong.class);
    }

    @Test
    void theEndOfTheStreamEndsALine() throws IOException {
        MessageReader reader = Framing.LINES.reader(MAX);
        assertThat(reader.next(ByteBuffer.wrap("hello".getBytes(UTF_8)))).isEmpty();

        assertThat(reader.last()).hasValue("hello".getBytes(UTF_8));
        assertThat(reader.last()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6})
    void theEndOfTheStreamInsideAPrefixedMessageIsAnError(int bytes) throws IOException {
        byte[] whole = new Framing.LengthPrefixed().frame("hello".getBytes(UTF_8));
        MessageReader reader = new Framing.LengthPrefixed().reader(MAX);
        assertThat(reader.next(ByteBuffer.wrap(whole, 0, bytes))).isEmpty();

        assertThatThrownBy(reader::last).isInstanceOf(EOFException.class).hasMessageContaining("inside a message");
    }

    @Test
    void aLengthPrefixIsFourBytesInNetworkOrder() {
        assertThat(new Framing.LengthPrefixed().frame("hello".getBytes(UTF_8)))
                .containsExactly(0, 0, 0, 5, 'h', 'e', 'l', 'l', 'o');
    }

    @Test
    void aMessageCannotContainItsDelimiter() {
        assertThatThrownBy(() -> Framing.LINES.frame("a\nb".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("delimiter '\\n'")
                .hasMessageContaining("two messages");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {"\\n, 10", "\\t, 9", "\\r, 13", "\\0, 0", "\\\\, 92", "\\x1e, 30", "\\xFF, -1", ";, 59", "\\, 92"})
    void aDelimiterIsTypedWithEscapes(String typed, byte delimiter) {
        assertThat(Framing.delimiter(typed)).isEqualTo(new Framing.Delimited(delimiter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "\\q", "\\x1", "\\x100", "é", "\\x-1"})
    void whatIsNotOneByteIsNoDelimiter(String typed) {
        assertThatThrownBy(() -> Framing.delimiter(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not one byte");
    }

    private static void takeAll(MessageReader reader, ByteBuffer bytes, List<String> found) throws IOException {
        for (Optional<byte[]> message = reader.next(bytes); message.isPresent(); message = reader.next(bytes)) {
            found.add(new String(message.get(), UTF_8));
        }
    }
}
