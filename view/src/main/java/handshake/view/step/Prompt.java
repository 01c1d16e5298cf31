package handshake.view.step;

/**
 * A line that is being typed.
 *
 * @param text what stands there so far
 */
record Prompt(Purpose purpose, String text) {
    /** What it will be good for. */
    enum Purpose {
        INJECT("inject:"),
        EXPORT("export to:");

        private final String label;

        Purpose(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    Prompt type(String more) {
        return new Prompt(purpose, text + more);
    }

    /** With nothing in it. */
    Prompt eraseAll() {
        return new Prompt(purpose, "");
    }

    /** Without its last character. */
    Prompt erase() {
        return text.isEmpty()
                ? this
                : new Prompt(purpose, text.substring(0, text.offsetByCodePoints(text.length(), -1)));
    }
}
