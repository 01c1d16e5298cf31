package handshake.cli.reader;

import handshake.lessons.Transcript;
import handshake.lessons.prose.Block;
import handshake.view.Ink;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Markdown as lines of a terminal, an empty line between two blocks. */
public final class ProseView implements Block.Cases<List<String>> {
    private static final String INDENT = "  ";

    private final Screen screen;
    private final int width;

    ProseView(Screen screen, int width) {
        this.screen = screen;
        this.width = width;
    }

    /** {@code blocks} as wide as {@code screen}. */
    public static List<String> lines(List<Block> blocks, Screen screen) {
        return new ProseView(screen, screen.width()).all(blocks);
    }

    List<String> all(List<Block> blocks) {
        List<String> lines = new ArrayList<>();
        for (Block block : blocks) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(block.accept(this));
        }
        return lines;
    }

    private ProseView narrower(int columns) {
        return new ProseView(screen, width - columns);
    }

    @Override
    public List<String> heading(Block.Heading block) {
        List<String> lines = new ArrayList<>();
        for (String line : SpanWrapper.lines(block.spans(), screen, width)) {
            lines.add(screen.paint(Ink.STRONG, line));
        }
        boolean underlined = block.level() == 1;
        if (underlined) {
            int longest = Math.min(width, SpanWrapper.width(block.spans(), screen));
            lines.add(screen.paint(Ink.QUIET, (screen.unicode() ? "═" : "=").repeat(longest)));
        }
        return lines;
    }

    @Override
    public List<String> paragraph(Block.Paragraph block) {
        return SpanWrapper.lines(block.spans(), screen, width);
    }

    @Override
    public List<String> items(Block.Items block) {
        List<String> lines = new ArrayList<>();
        int number = block.first();
        for (List<Block> item : block.items()) {
            String mark = block.numbered() ? number++ + ". " : (screen.unicode() ? "• " : "- ");
            String rest = " ".repeat(mark.length());
            String begin = mark;
            boolean loose = item.size() > 1 && !lines.isEmpty();
            if (loose) {
                lines.add("");
            }
            for (String line : narrower(mark.length()).all(item)) {
                lines.add(line.isEmpty() ? "" : begin + line);
                begin = rest;
            }
        }
        return lines;
    }

    @Override
    public List<String> quote(Block.Quote block) {
        String bar = screen.paint(Ink.NOTE, screen.unicode() ? "▌ " : "> ");
        return narrower(2).all(block.blocks()).stream()
                .map(line -> (bar + line).stripTrailing())
                .toList();
    }

    @Override
    public List<String> fence(Block.Fence block) {
        if (block.kind().equals("java")) {
            return block.text()
                    .lines()
                    .flatMap(line -> CodeLines.of(INDENT + screen.legible(line), width).stream())
                    .toList();
        }
        int longest = block.text().lines().mapToInt(String::length).max().orElse(0);
        // Without its indentation a ladder may just fit
        String indent = longest + INDENT.length() > width ? "" : INDENT;
        return block.text()
                .lines()
                .map(line -> block.kind().equals("console") ? transcript(line, indent) : indent + screen.legible(line))
                .toList();
    }

    private String transcript(String line, String indent) {
        if (line.startsWith("$ ")) {
            return screen.paint(Ink.STRONG, indent + screen.legible(line));
        }
        OptionalInt status = Transcript.status(line);
        return status.isPresent()
                ? screen.paint(Ink.QUIET, indent + "(exit status " + status.getAsInt() + ")")
                : indent + screen.legible(line);
    }

    @Override
    public List<String> table(Block.Table block) {
        return new TableView(screen, width).lines(block);
    }

    @Override
    public List<String> divider(Block.Divider block) {
        return List.of(screen.paint(Ink.QUIET, (screen.unicode() ? "─" : "-").repeat(width)));
    }

    @Override
    public List<String> aside(Block.Aside block) {
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(Ink.STRONG, block.summary()));
        narrower(2).all(block.blocks()).forEach(line -> lines.add(line.isEmpty() ? "" : INDENT + line));
        return lines;
    }
}
