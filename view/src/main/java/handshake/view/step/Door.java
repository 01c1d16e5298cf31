package handshake.view.step;

/** Where the beginning leads. */
public enum Door {
    LEARN("l", "learn", "the course: short lessons that ask, run, and check what you did"),
    TRY("t", "try", "step through a connection, and lose, double or forge its packets"),
    PACKETS("p", "look at my packets", "what your computer sends, each packet explained");

    private final String key;
    private final String title;
    private final String meaning;

    Door(String key, String title, String meaning) {
        this.key = key;
        this.title = title;
        this.meaning = meaning;
    }

    String key() {
        return key;
    }

    String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }
}
