package handshake.lessons.course;

import handshake.lessons.prose.Anchors;
import handshake.lessons.prose.Block;
import handshake.lessons.prose.ProseException;
import handshake.lessons.prose.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a quote that begins with <b>Predict.</b>, and the answer that is hidden behind it. */
final class PredictionReader {
    private static final String WORD = "Predict.";
    private static final Pattern OPTION = Pattern.compile("(?<letter>[a-z])\\) .*", Pattern.DOTALL);
    private static final Pattern ANSWER = Pattern.compile("Answer(?:: *(?<answer>.+))?", Pattern.DOTALL);
    private static final int LONGEST_SLUG = 48;

    private final String file;
    private final Block.Quote quote;

    PredictionReader(String file, Block.Quote quote) {
        this.file = file;
        this.quote = quote;
    }

    static boolean isPrediction(Block.Quote quote) {
        return first(quote).filter(span -> span.is(Span.Style.STRONG)).isPresent()
                && first(quote).filter(span -> span.text().equals(WORD)).isPresent();
    }

    private static Optional<Span> first(Block.Quote quote) {
        return !quote.blocks().isEmpty() && quote.blocks().get(0) instanceof Block.Paragraph paragraph
                ? paragraph.spans().stream().findFirst()
                : Optional.empty();
    }

    /** {@code behind}: what stands hidden behind the quote, if anything does. */
    Prediction read(Optional<Block.Aside> behind) throws ProseException {
        Block.Aside aside = behind.orElseThrow(
                () -> wrong("the answer is missing: " + "<details><summary>Answer: …</summary> must follow"));
        Matcher summary = ANSWER.matcher(aside.summary());
        if (!summary.matches()) {
            throw new ProseException(
                    file, aside.line(), "behind a prediction the summary reads 'Answer: …', or 'Answer' alone");
        }
        Optional<String> answer = Optional.ofNullable(summary.group("answer")).map(String::strip);
        List<String> options = options();
        if (!options.isEmpty() && answer.isPresent() && !options.contains(answer.get())) {
            throw new ProseException(
                    file, aside.line(), "the answer '" + answer.get() + "' is none of " + String.join(", ", options));
        }
        return new Prediction(quote.line(), slug(), quote, options, answer, aside.blocks());
    }

    private ProseException wrong(String message) {
        return new ProseException(file, quote.line(), message);
    }

    private String slug() throws ProseException {
        String question = Block.Paragraph.class.cast(quote.blocks().get(0)).text();
        String slug = Anchors.of(question.substring(WORD.length()).strip());
        if (slug.isEmpty()) {
            throw wrong("the prediction asks nothing");
        }
        return slug.substring(0, Math.min(LONGEST_SLUG, slug.length()));
    }

    /** The letters of the list that ends the question: {@code a) 100}. */
    private List<String> options() throws ProseException {
        List<String> letters = new ArrayList<>();
        for (Block block : quote.blocks()) {
            if (block instanceof Block.Items list) {
                for (List<Block> item : list.items()) {
                    letters.add(letter(item, letters.size()));
                }
            }
        }
        return letters;
    }

    private String letter(List<Block> item, int place) throws ProseException {
        String wanted = Character.toString('a' + place);
        if (!item.isEmpty() && item.get(0) instanceof Block.Paragraph paragraph) {
            Matcher option = OPTION.matcher(paragraph.text());
            if (option.matches() && option.group("letter").equals(wanted)) {
                return wanted;
            }
        }
        throw wrong("option " + (place + 1) + " does not begin with '" + wanted + ") '");
    }
}
