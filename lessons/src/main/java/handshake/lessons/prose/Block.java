package handshake.lessons.prose;

import java.util.List;

/** A block of a document. {@link #line} is where it begins in its file, from 1 on. */
public sealed interface Block {
    int line();

    /**
     * A heading.
     *
     * @param anchor how a link names it, as code hosts do: {@code see-it}
     */
    record Heading(int line, int level, List<Span> spans, String anchor) implements Block {
        public Heading {
            spans = List.copyOf(spans);
        }

        public String text() {
            return Span.plain(spans);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.heading(this);
        }
    }

    record Paragraph(int line, List<Span> spans) implements Block {
        public Paragraph {
            spans = List.copyOf(spans);
        }

        public String text() {
            return Span.plain(spans);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.paragraph(this);
        }
    }

    /**
     * A list.
     *
     * @param numbered whether its items count from {@code first} on
     */
    record Items(int line, boolean numbered, int first, List<List<Block>> items) implements Block {
        public Items {
            items = items.stream().map(List::copyOf).toList();
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.items(this);
        }
    }

    record Quote(int line, List<Block> blocks) implements Block {
        public Quote {
            blocks = List.copyOf(blocks);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.quote(this);
        }
    }

    /**
     * A fence: lines that stand as they are.
     *
     * @param line where the fence itself stands; its first line of text is the next
     * @param info the words on the fence
     */
    record Fence(int line, String info, String text) implements Block {
        /** The first word on the fence: of what kind it is. */
        public String kind() {
            return info.split(" ", -1)[0];
        }

        /** Whether {@code word} is among the others. */
        public boolean says(String word) {
            return List.of(info.split(" +", -1)).lastIndexOf(word) > 0;
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.fence(this);
        }
    }

    /** A table; every row has as many cells as the head. */
    record Table(int line, List<List<Span>> head, List<List<List<Span>>> rows) implements Block {
        public Table {
            head = List.copyOf(head);
            rows = List.copyOf(rows);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.table(this);
        }
    }

    /** A line across the page. */
    record Divider(int line) implements Block {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.divider(this);
        }
    }

    /** Something that is shown when it is asked for ({@code <details>}): an answer, a hint. */
    record Aside(int line, String summary, List<Block> blocks) implements Block {
        public Aside {
            blocks = List.copyOf(blocks);
        }

        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.aside(this);
        }
    }

    /** One method per kind. */
    interface Cases<R> {
        R heading(Heading block);

        R paragraph(Paragraph block);

        R items(Items block);

        R quote(Quote block);

        R fence(Fence block);

        R table(Table block);

        R divider(Divider block);

        R aside(Aside block);
    }

    <R> R accept(Cases<R> cases);
}
