package handshake.tcp.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.tcp.model.ReceiveQueue.Piece;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets, what waits to be sent, and what waits to be read. */
class QueuesTest {
    private static SequenceNumber at(long value) {
        return SequenceNumber.of(value);
    }

    private static Piece piece(long seq, int length, boolean fin) {
        return new Piece(at(seq), Octets.zeros(length), fin);
    }

    @Nested
    class OctetsTest {
        private final Octets octets = Octets.of("abcdef");

        @Test
        void areSlicedAndJoinedLikeText() {
            assertThat(octets.slice(1, 4).text()).isEqualTo("bcd");
            assertThat(octets.slice(1, 5).slice(1, 3).text()).isEqualTo("cd");
            assertThat(octets.skip(4).text()).isEqualTo("ef");
            assertThat(octets.skip(7)).isEqualTo(Octets.EMPTY);
            assertThat(octets.first(2).text()).isEqualTo("ab");
            assertThat(octets.first(9)).isSameAs(octets);
            assertThat(octets.first(2).then(octets.skip(4)).text()).isEqualTo("abef");
            assertThat(octets.then(Octets.EMPTY)).isSameAs(octets);
            assertThat(Octets.EMPTY.then(octets)).isSameAs(octets);
            assertThat(octets.at(5)).isEqualTo('f');
            assertThat(Octets.of((byte) -1).at(0)).isEqualTo(255);
        }

        @Test
        void areEqualByContent() {
            assertThat(octets.slice(0, 3)).isEqualTo(Octets.of("abc")).hasSameHashCodeAs(Octets.of("abc"));
            assertThat(octets).isNotEqualTo(Octets.of("abcdeg"));
            assertThat(Octets.zeros(2)).isEqualTo(Octets.ofHex("0000")).hasToString("0000");
        }

        @Test
        void cannotBeChangedFromOutside() {
            byte[] bytes = {1, 2, 3};
            Octets copy = Octets.of(bytes);
            Octets part = Octets.copyOf(bytes, 1, 2);
            bytes[1] = 9;
            copy.toArray()[0] = 9;
            assertThat(copy).isEqualTo(Octets.ofHex("010203"));
            assertThat(part).isEqualTo(Octets.ofHex("0203"));
            byte[] target = new byte[4];
            copy.copyTo(target, 1);
            assertThat(target).containsExactly(0, 1, 2, 3);
        }

        @Test
        void refuseWhatLiesOutside() {
            assertThatThrownBy(() -> octets.slice(2, 7)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> octets.slice(1, 3).at(2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> Octets.ofHex("0g")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class Sending {
        private final SendQueue queue = SendQueue.emptyFrom(at(4294967294L)).append(Octets.of("abcdef"));

        @Test
        void forgetsWhatIsAcknowledged() {
            SendQueue rest = queue.acknowledged(at(2));
            assertThat(rest.octets().text()).isEqualTo("ef");
            assertThat(rest.first()).isEqualTo(at(2));
            assertThat(queue.acknowledged(at(4294967290L))).isSameAs(queue);
            assertThat(queue.close().acknowledged(at(5)).octets()).isEqualTo(Octets.EMPTY);
        }

        @Test
        void givesTextFromAnyPlace() {
            assertThat(queue.from(at(0), 2).text()).isEqualTo("cd");
            assertThat(queue.from(at(3), 9).text()).isEqualTo("f");
            assertThat(queue.from(at(4294967290L), 1).text()).isEqualTo("a");
        }

        @Test
        void knowsThePlaceOfItsFin() {
            SendSequence snd = SendSequence.startingAt(at(4294967293L)).withNxt(at(4));
            assertThat(queue.finish()).isEqualTo(at(4));
            SendQueue closed = queue.close();
            assertThat(closed.finish()).isEqualTo(at(5));
            assertThat(closed.finSent(snd)).isFalse();
            assertThat(closed.finSent(snd.withNxt(at(5)))).isTrue();
            assertThat(queue.finSent(snd.withNxt(at(5)))).isFalse();
            assertThat(closed.finAcknowledged(snd.withNxt(at(5)).withUna(at(4))))
                    .isFalse();
            assertThat(closed.finAcknowledged(snd.withNxt(at(5)).withUna(at(5))))
                    .isTrue();
        }
    }

    @Nested
    class Holding {
        private final ReceiveQueue queue = ReceiveQueue.holding(1000);

        @Test
        void keepsPiecesInTheOrderOfTheirNumbers() {
            ReceiveQueue held = queue.hold(piece(5, 2, false))
                    .hold(piece(4294967290L, 2, false))
                    .hold(piece(0, 2, false));
            assertThat(held.held()).extracting(Piece::seq).containsExactly(at(4294967290L), at(0), at(5));
            assertThat(held.recent()).startsWith(at(0));
        }

        @Test
        void keepsNothingTwice() {
            ReceiveQueue held = queue.hold(piece(10, 10, false));
            assertThat(held.hold(piece(10, 10, false)).held()).hasSize(1);
            assertThat(held.hold(piece(12, 3, false)).held()).containsExactly(piece(10, 10, false));
            assertThat(held.hold(piece(10, 3, false)).held()).containsExactly(piece(10, 10, false));
            assertThat(held.hold(piece(8, 14, false)).held()).containsExactly(piece(8, 14, false));
            assertThat(held.hold(piece(10, 14, false)).held()).containsExactly(piece(10, 14, false));
            assertThat(held.hold(piece(10, 10, true)).held()).containsExactly(piece(10, 10, true));
            assertThat(held.hold(piece(15, 10, false)).held()).hasSize(2);
        }

        @Test
        void aLargePieceReplacesAllThatItCovers() {
            ReceiveQueue held =
                    queue.hold(piece(10, 5, false)).hold(piece(20, 5, false)).hold(piece(40, 5, false));
            assertThat(held.hold(piece(5, 30, false)).held()).containsExactly(piece(5, 30, false), piece(40, 5, false));
        }

        @Test
        void knowsItsRoom() {
            ReceiveQueue full = queue.append(Octets.zeros(1200));
            assertThat(queue.room()).isEqualTo(1000);
            assertThat(full.room()).isZero();
            assertThat(full.read(300).room()).isEqualTo(100);
            assertThat(queue.abandon(ReceiveQueue.Reader.GONE)
                            .finish()
                            .append(Octets.of("x"))
                            .abandoned())
                    .isTrue();
            assertThat(queue.abandon(ReceiveQueue.Reader.GONE).finish().read(0).finished())
                    .isTrue();
        }

        /** Against a naive reassembler: one flag per octet. */
        @ParameterizedTest
        @ValueSource(longs = {1, 2, 3, 4})
        void coversExactlyWhatWasHeld(long seed) {
            Random random = new Random(seed);
            for (int round = 0; round < 500; round++) {
                SequenceNumber base = new SequenceNumber(random.nextInt());
                boolean[] expected = new boolean[120];
                ReceiveQueue held = queue;
                for (int i = 0; i < 12; i++) {
                    int from = random.nextInt(100);
                    int length = 1 + random.nextInt(20);
                    for (int k = from; k < from + length; k++) {
                        expected[k] = true;
                    }
                    held = held.hold(new Piece(base.plus(from), Octets.zeros(length), false));
                }
                assertThat(covered(held.held(), base)).isEqualTo(expected);
            }
        }

        private boolean[] covered(List<Piece> pieces, SequenceNumber base) {
            boolean[] flags = new boolean[120];
            SequenceNumber last = base;
            for (Piece piece : pieces) {
                assertThat(last.atOrBefore(piece.seq())).isTrue();
                last = piece.seq();
                for (int k = 0; k < piece.octets().length(); k++) {
                    flags[piece.seq().minus(base) + k] = true;
                }
            }
            return flags;
        }
    }
}
