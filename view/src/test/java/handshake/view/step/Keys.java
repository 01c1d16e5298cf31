package handshake.view.step;

import handshake.scenario.Scenario;
import handshake.step.ModelWalk;
import handshake.step.Session;
import handshake.step.Stories;
import handshake.view.Screen;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at a terminal that is not there: types keys, looks at frames. */
final class Keys {
    private static final Pattern KEY = Pattern.compile("<(?<name>[A-Z_]+)>|(?<letter>.)");
    private static final Screen UNICODE = new Screen(80, false, true);

    private final Interactive interactive;

    Keys(Interactive interactive) {
        this.interactive = interactive;
    }

    static Keys stepping(String name) {
        return stepping(name, (trace, file) -> {});
    }

    static Keys stepping(String name, Exporter exporter) {
        Scenario scenario = Stories.scenario(name);
        return new Keys(new Stepper(intro(scenario), new ModelWalk(Session.of(Stories.play(scenario))), exporter));
    }

    static Keys guessing(String name) {
        Scenario scenario = Stories.scenario(name);
        return new Keys(new Guessing(intro(scenario), Stories.play(scenario)));
    }

    static Intro intro(Scenario scenario) {
        return new Intro(scenario.title(), scenario.source(), scenario.about());
    }

    /** Presses the keys of {@code text}: letters as they stand, others as {@code <RIGHT>}. */
    Keys press(String text) {
        Matcher key = KEY.matcher(text);
        while (key.find()) {
            interactive.press(
                    key.group("name") == null
                            ? Key.typing(key.group("letter"))
                            : Key.of(Key.Name.valueOf(key.group("name").toUpperCase(Locale.ROOT))));
        }
        return this;
    }

    /** What is to be seen at 80 x 24. */
    String screen() {
        return String.join("\n", frame(UNICODE, 80, 24));
    }

    List<String> frame(Screen screen, int columns, int rows) {
        return interactive.frame(screen, columns, rows);
    }

    boolean finished() {
        return interactive.finished();
    }

    boolean playing() {
        return interactive.pollInterval().isPresent();
    }
}
