package handshake.view.step;

import handshake.trace.Trace;

/** Writes a trace to a file whose ending says how. */
@FunctionalInterface
public interface Exporter {
    /**
     * Writes {@code trace}; an existing file is not replaced.
     *
     * @throws IllegalArgumentException saying why it cannot be written
     */
    void export(Trace trace, String file);
}
