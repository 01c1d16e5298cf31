package handshake.web;

import handshake.figure.LadderException;
import handshake.scenario.Scenarios;
import handshake.trace.Trace;
import handshake.view.Json;
import handshake.view.LadderView;
import handshake.view.Screen;
import handshake.view.html.Chapter;
import handshake.view.html.PageData;
import handshake.view.svg.LadderSvg;
import java.util.stream.Collectors;

/** A line for each scenario with a number that any change of what people see of it changes: the same everywhere. */
final class ScenarioHash {
    private ScenarioHash() {}

    static String lines() {
        return Scenarios.names().stream().map(ScenarioHash::line).collect(Collectors.joining("\n"));
    }

    private static String line(String name) {
        try {
            Trace trace = Scenarios.named(name).orElseThrow().play().trace();
            String text = String.join("\n", LadderView.lines(trace, Screen.plain(), true));
            String page = Json.write(new PageData(Chapter.of(trace)).object());
            String picture = LadderSvg.file(trace);
            return name + " text " + hash(text) + " page " + hash(page) + " picture " + hash(picture);
        } catch (LadderException e) {
            return name + " " + e.getMessage();
        }
    }

    /** FNV-1a over the characters, 64 bits (http://www.isthe.com/chongo/tech/comp/fnv/). */
    private static String hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return Long.toHexString(hash);
    }
}
