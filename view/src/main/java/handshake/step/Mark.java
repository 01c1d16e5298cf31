package handshake.step;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A prediction and what it was worth: a point for each item that is right.
 *
 * @param given the answers, as {@link Question#read} makes them
 */
public record Mark(Question question, Map<Item, String> given) {
    public Mark {
        given = Map.copyOf(given);
    }

    public Optional<String> answer(Item item) {
        return Optional.ofNullable(given.get(item));
    }

    public boolean right(Item item) {
        return question.expected(item).equals(given.get(item));
    }

    public int points() {
        return (int) question.items().stream().filter(this::right).count();
    }

    public int outOf() {
        return question.items().size();
    }

    /** The items that are not right, with what they should have been. */
    public Map<Item, String> corrections() {
        Map<Item, String> corrections = new EnumMap<>(Item.class);
        List<Item> items = question.items();
        items.stream().filter(item -> !right(item)).forEach(item -> corrections.put(item, question.expected(item)));
        return corrections;
    }
}
