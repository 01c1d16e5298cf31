package handshake.view;

import handshake.explore.Counts;
import handshake.explore.Explanation;
import handshake.explore.Property;
import handshake.explore.SearchGoal;
import handshake.explore.SearchResult;
import handshake.explore.SearchResult.Ending;
import handshake.explore.SearchResult.Finding;
import handshake.explore.Witness;
import handshake.explore.bounds.Bounds;
import handshake.explore.bounds.RuleCheck;
import handshake.text.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a search found, as a page for people: the verdict on each property, and the most telling story in full. */
public final class SearchView {
    private static final int LABEL = 4;
    private static final int TITLE = 20;
    private static final String INDENT = "  ";

    /** Of several stories the one that is told: that which shows best what goes wrong. */
    private static final List<SearchGoal> MOST_TELLING = List.of(
            Property.S7,
            Property.S5,
            Property.S4,
            Property.S6,
            Property.S3,
            Property.S1,
            Property.S2,
            Property.R1,
            Witness.HALF_OPEN,
            Witness.SIMULTANEOUS,
            Witness.OLD_DUPLICATE);

    private final Screen screen;
    private final Set<? extends SearchGoal> wanted;
    private final boolean explain;

    /**
     * @param wanted what is looked for
     * @param explain with the reasons below each segment of the ladder
     */
    public SearchView(Screen screen, Set<? extends SearchGoal> wanted, boolean explain) {
        this.screen = screen;
        this.wanted = Set.copyOf(wanted);
        this.explain = explain;
    }

    /** What {@code --list} prints. */
    public static List<String> glossary(Screen screen) {
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(Ink.STRONG, "Properties (--check)"));
        for (Property property : Property.values()) {
            lines.addAll(entry(screen, property.label() + " " + property.title(), property.sentence()));
        }
        lines.add("");
        lines.add(screen.paint(Ink.STRONG, "Witnesses (--witness)"));
        for (Witness witness : Witness.values()) {
            lines.addAll(entry(screen, witness.label(), witness.sentence()));
        }
        lines.add("");
        lines.add(screen.paint(Ink.STRONG, "Checks that can be left out (--without)"));
        for (RuleCheck check : RuleCheck.values()) {
            lines.addAll(entry(screen, check.label(), "Then " + check.meaning() + "."));
        }
        lines.add("");
        lines.addAll(Wrap.lines(
                "No property says that the peer of an ESTABLISHED end is ESTABLISHED: an end may crash a moment"
                        + " later, so that is false of every protocol.",
                screen.width()));
        return lines;
    }

    private static List<String> entry(Screen screen, String name, String sentence) {
        int column = TITLE + LABEL;
        List<String> lines = new ArrayList<>();
        for (String line : Wrap.lines(sentence, screen.width() - column - INDENT.length())) {
            String first = lines.isEmpty() ? name : "";
            lines.add(INDENT + Columns.apart(first, column) + line);
        }
        return lines;
    }

    /** What is about to be searched. */
    public List<String> heading(Bounds bounds) {
        List<String> lines = new ArrayList<>();
        String ways = bounds.ways() == 2 ? "Two ways" : "Three ways";
        lines.add(screen.paint(Ink.STRONG, ways + ": every behaviour of two ends, breadth first"));
        for (String line : Wrap.lines(BoundsText.of(bounds), screen.width() - INDENT.length())) {
            lines.add(INDENT + screen.paint(Ink.QUIET, line));
        }
        lines.add("");
        return lines;
    }

    /**
     * What came of it.
     *
     * @param seconds how long it took
     * @param outOfMemory whether it was memory that ended it
     */
    public List<String> outcome(SearchResult result, double seconds, boolean outOfMemory) {
        List<String> lines = new ArrayList<>();
        if (wanted.size() > 1) {
            for (Property property : Property.values()) {
                if (wanted.contains(property)) {
                    lines.add(verdict(property, result));
                }
            }
            lines.add("");
        }
        told(result).ifPresent(finding -> lines.addAll(story(finding, result.bounds())));
        lines.addAll(Wrap.lines(conclusion(result, outOfMemory), screen.width()));
        Wrap.lines(effort(result.counts(), seconds), screen.width())
                .forEach(line -> lines.add(screen.paint(Ink.QUIET, line)));
        return lines;
    }

    /** The finding whose story is told. */
    public static Optional<Finding> told(SearchResult result) {
        return MOST_TELLING.stream()
                .flatMap(goal -> result.finding(goal).stream())
                .findFirst();
    }

    private String verdict(Property property, SearchResult result) {
        String name = INDENT + Columns.apart(property.label(), LABEL) + Columns.apart(property.title(), TITLE);
        Optional<Finding> finding = result.finding(property);
        if (finding.isPresent()) {
            return name + screen.paint(Ink.BAD, "falls in " + steps(finding.get()));
        }
        Optional<String> vacuous = SearchText.whyVacuous(property, result.bounds());
        if (vacuous.isPresent()) {
            return name + screen.paint(Ink.QUIET, "nothing to break: " + vacuous.get());
        }
        if (property == Property.R1 && result.ending() != Ending.COMPLETE) {
            return name + "not decided: that takes a complete search";
        }
        return name
                + (result.ending() == Ending.COMPLETE
                        ? screen.paint(Ink.GOOD, "no counterexample")
                        : "no counterexample so far");
    }

    private static String steps(Finding finding) {
        int count = finding.story().size();
        return count + (count == 1 ? " step" : " steps");
    }

    /** The story of one finding: the ladder, what each side believes, and where belief and truth part. */
    public List<String> story(Finding finding, Bounds bounds) {
        List<String> lines = new ArrayList<>();
        SearchGoal goal = finding.goal();
        boolean isFault = goal instanceof Property;
        String what = isFault ? goal.label() + ", " + goal.title() : EventWords.capital(goal.title());
        lines.add(screen.paint(Ink.STRONG, what));
        lines.addAll(Wrap.lines(goal.sentence(), screen.width()));
        lines.add(
                isFault
                        ? "It falls in " + steps(finding) + "; no shorter way breaks it."
                        : "In " + steps(finding) + "; there is no shorter way to one.");
        lines.add(screen.paint(Ink.QUIET, "No time passes in a search; below, n ms stands for step n."));
        lines.add("");
        lines.addAll(LadderView.lines(finding.trace(), screen, explain));
        lines.add("");
        lines.addAll(BeliefView.lines(finding.story(), screen));
        lines.add("");
        if (isFault) {
            lines.add(screen.paint(Ink.STRONG, "Where belief and truth part"));
            for (String sentence : Explanation.of(finding)) {
                Wrap.lines(sentence, screen.width() - INDENT.length()).forEach(line -> lines.add(INDENT + line));
            }
            SearchText.remedy(bounds).ifPresent(text -> lines.addAll(Wrap.lines(text, screen.width())));
            lines.add("");
        }
        return lines;
    }

    private String conclusion(SearchResult result, boolean outOfMemory) {
        String states = String.format(Locale.ROOT, "%,d states", result.counts().states());
        return switch (result.ending()) {
            case FOUND -> SearchText.found(result.findings().size());
            case COMPLETE ->
                result.findings().isEmpty()
                        ? SearchText.nothing(states, result.bounds(), wanted)
                        : "Everything within these bounds was walked through. " + SearchText.BEYOND;
            case LIMIT -> "Cut off at the limit: nothing more was found in the first " + states + ". " + SearchText.CUT;
            case INTERRUPTED ->
                (outOfMemory ? "Cut off: memory is full. " : "Interrupted. ") + "Nothing more was found in the first "
                        + states + ". " + SearchText.CUT;
        };
    }

    private static String effort(Counts counts, double seconds) {
        return String.format(
                Locale.ROOT,
                "%,d states, %,d steps between them, %d deep, %.2f s; the rules were asked %,d times",
                counts.states(),
                counts.transitions(),
                counts.depth(),
                seconds,
                counts.asked());
    }
}
