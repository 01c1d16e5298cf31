package handshake.cli.reader;

import handshake.lessons.course.Glossary;
import handshake.view.Ink;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.List;

/** What the words of a page mean. */
final class GlossaryView {
    private static final String INDENT = "  ";

    private GlossaryView() {}

    /** {@code words}, each with its meaning below it. */
    static List<String> lines(List<Glossary.Entry> words, Screen screen) {
        if (words.isEmpty()) {
            return List.of("There is no word on this page that needs looking up.");
        }
        List<String> lines = new ArrayList<>();
        for (Glossary.Entry entry : words) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(screen.paint(Ink.STRONG, entry.word()));
            Screen narrower = new Screen(screen.width() - INDENT.length(), screen.colour(), screen.unicode());
            for (String line : ProseView.lines(entry.meaning(), narrower)) {
                lines.add(line.isEmpty() ? "" : INDENT + line);
            }
        }
        return lines;
    }
}
