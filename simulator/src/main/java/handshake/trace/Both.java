package handshake.trace;

import java.util.function.Function;

/** One of something for each end. */
public record Both<T>(T client, T server) {
    public T of(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /** The same with another value for one end. */
    public Both<T> with(Side side, T value) {
        return side == Side.CLIENT ? new Both<>(value, server) : new Both<>(client, value);
    }

    public <R> Both<R> map(Function<? super T, ? extends R> function) {
        return new Both<>(function.apply(client), function.apply(server));
    }
}
