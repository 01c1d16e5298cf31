package handshake.packetdrill.run;

import handshake.tcp.model.Octets;

/** What a socket option is set to. */
public sealed interface OptionValue {
    /** Which argument of {@code setsockopt} has the value. */
    int ARGUMENT = 3;

    /** An {@code int}. */
    record Int(long value) implements OptionValue {}

    /** A {@code struct linger}. */
    record Linger(boolean on, int seconds) implements OptionValue {}

    /** A string: a name, or a key. */
    record Text(Octets octets) implements OptionValue {}

    /** The number that this is. */
    default long number() throws UnsupportedArgument {
        if (this instanceof Int value) {
            return value.value();
        }
        throw new UnsupportedArgument(ARGUMENT, "[N]");
    }

    /** The octets that this is. */
    default Octets octets(String meaning) throws UnsupportedArgument {
        if (this instanceof Text text) {
            return text.octets();
        }
        throw new UnsupportedArgument(ARGUMENT, meaning);
    }
}
