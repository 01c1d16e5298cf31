package handshake.packetdrill.run;

/** A system call has an argument that a subject does not understand. */
public final class UnsupportedArgument extends Exception {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final String supported;

    /** Not the argument at {@code index}, counted from 0, but {@code supported} would be understood. */
    public UnsupportedArgument(int index, String supported) {
        super(supported);
        this.index = index;
        this.supported = supported;
    }

    int index() {
        return index;
    }

    String supported() {
        return supported;
    }
}
