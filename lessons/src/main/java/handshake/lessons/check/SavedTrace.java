package handshake.lessons.check;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import handshake.lessons.goal.Account;
import handshake.lessons.json.JsonText;
import handshake.tcp.model.ControlBits;
import handshake.tcp.model.Flag;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.State;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.model.WindowShift;
import handshake.tcp.rules.Rule;
import handshake.trace.Both;
import handshake.trace.Closing;
import handshake.trace.Note;
import handshake.trace.Opening;
import handshake.trace.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads traces that were saved as JSON, schema {@code handshake.trace/1}, an object a line. They tell the states at
 * each segment, and the one rule that settled its fate; what happens without a segment they do not tell.
 */
final class SavedTrace {
    static final String SCHEMA = "handshake.trace/1";
    /** How both ends stand before the first segment of a connection that is told from its beginning. */
    private static final Both<State> BEGINNING = new Both<>(State.CLOSED, State.CLOSED);

    private SavedTrace() {}

    static List<Account> read(String text) throws EvidenceException {
        List<Account> accounts = new ArrayList<>();
        int line = 0;
        for (String object : text.lines().toList()) {
            line++;
            if (!object.isBlank()) {
                accounts.add(account(object, line));
            }
        }
        return accounts;
    }

    private static Account account(String object, int line) throws EvidenceException {
        try {
            JsonObject json = JsonText.object(object);
            if (!JsonText.string(json, "schema").equals(Optional.of(SCHEMA))) {
                throw new EvidenceException(line, "this is no trace: its schema is not " + SCHEMA);
            }
            return account(json);
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | ClassCastException e) {
            throw new EvidenceException(line, "this is no trace of schema " + SCHEMA + ": " + e.getMessage());
        }
    }

    private static Account account(JsonObject json) {
        List<Account.Sent> segments = new ArrayList<>();
        List<Both<State>> states = new ArrayList<>();
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        Opening opening = printed(Opening.class, JsonText.string(json, "opening"));
        for (JsonElement element : steps(json)) {
            JsonObject step = element.getAsJsonObject();
            segments.add(segment(step));
            JsonText.string(step, "rule").flatMap(SavedTrace::rule).ifPresent(rules::add);
            Both<Optional<State>> now = new Both<>("client_state", "server_state")
                    .map(name -> JsonText.string(step, name).flatMap(State::named));
            Both<State> before = states.isEmpty() ? BEGINNING : states.get(states.size() - 1);
            states.add(new Both<>(
                    now.client().orElse(before.client()), now.server().orElse(before.server())));
        }
        boolean fromTheBeginning = states.isEmpty() || opening != Opening.MID_STREAM;
        if (fromTheBeginning) {
            states.add(0, BEGINNING);
        }
        return new Account(
                opening,
                printed(Closing.class, JsonText.string(json, "closing")),
                new Both<>("iss_client", "iss_server")
                        .map(name -> JsonText.number(json, name).map(SequenceNumber::of)),
                new Both<>("options_client", "options_server").map(name -> offer(json.get(name))),
                segments,
                states,
                rules);
    }

    private static JsonArray steps(JsonObject json) {
        return json.has("steps") ? json.getAsJsonArray("steps") : new JsonArray();
    }

    private static Account.Sent segment(JsonObject step) {
        ControlBits ctl = ControlBits.NONE;
        for (JsonElement flag : step.getAsJsonArray("flags")) {
            ctl = ctl.with(Flag.named(flag.getAsString()).orElseThrow());
        }
        Set<Note> notes = EnumSet.noneOf(Note.class);
        for (JsonElement note : step.getAsJsonArray("notes")) {
            Arrays.stream(Note.values())
                    .filter(known -> known.toString().equals(note.getAsString()))
                    .forEach(notes::add);
        }
        return new Account.Sent(
                printed(Side.class, JsonText.string(step, "from")),
                ctl,
                JsonText.number(step, "length").orElse(0L).intValue(),
                JsonText.truth(step, "lost"),
                Account.isGenuine(notes),
                JsonText.truth(step, "explained"),
                notes);
    }

    /** A rule that this version does not know says nothing here. */
    private static Optional<Rule> rule(String name) {
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.name().equals(name))
                .findFirst();
    }

    static Optional<SynOptions> offer(JsonElement element) {
        if (element == null || element.isJsonNull()) {
            return Optional.empty();
        }
        JsonObject json = element.getAsJsonObject();
        SynOptions offer = SynOptions.NOTHING
                .withWindowShift(
                        JsonText.number(json, "window_scale").map(shift -> WindowShift.offered(shift.intValue())))
                .withSackPermitted(JsonText.truth(json, "sack_permitted"))
                .withTimestamps(JsonText.truth(json, "timestamps"));
        SynOptions sized = JsonText.number(json, "mss")
                .map(mss -> offer.withMss(mss.intValue()))
                .orElse(offer);
        boolean fast = JsonText.truth(json, "fast_open");
        return Optional.of(fast ? sized.withFastOpen(Optional.of(TcpOption.FastOpen.REQUEST)) : sized);
    }

    /** The value of an enumeration that prints as {@code word}. */
    private static <E extends Enum<E>> E printed(Class<E> type, Optional<String> word) {
        for (E value : type.getEnumConstants()) {
            if (word.equals(Optional.of(value.toString()))) {
                return value;
            }
        }
        throw new IllegalArgumentException(
                "'" + word.orElse("nothing") + "' is no " + type.getSimpleName().toLowerCase(Locale.ROOT));
    }
}
