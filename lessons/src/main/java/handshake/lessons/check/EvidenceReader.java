package handshake.lessons.check;

import handshake.figure.LadderException;
import handshake.lessons.course.Attempt;
import handshake.lessons.course.Shelf;
import handshake.lessons.goal.Account;
import handshake.packetdrill.ScriptException;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.model.ModelRun;
import handshake.packetdrill.run.ScriptResult;
import handshake.scenario.Scenario;
import handshake.scenario.ScenarioFile;
import handshake.scenario.Scenarios;
import handshake.tcp.rules.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns ladders, scripts, scenarios, captures and saved traces into evidence. */
public final class EvidenceReader {
    private final CaptureReader captures;

    public EvidenceReader(CaptureReader captures) {
        this.captures = captures;
    }

    /** What a lesson gives, with the lesson's own files on {@code shelf}. */
    public ExerciseEvidence read(Attempt attempt, Shelf shelf) throws EvidenceException {
        return switch (attempt.kind()) {
            case LADDER -> ladder("the ladder", attempt.text());
            case PACKETDRILL -> script("script", attempt.text());
            case SCENARIO -> scenario(attempt.text().strip());
            case CAPTURE -> capture(attempt.text().strip(), shelf);
        };
    }

    /** What a learner brings: a file, of the kind that its name says. */
    public ExerciseEvidence read(String name, byte[] bytes) throws EvidenceException {
        String lower = name.toLowerCase(Locale.ROOT);
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (lower.endsWith(".ladder") || lower.endsWith(".txt")) {
            return ladder(name, text);
        }
        if (lower.endsWith(".pkt")) {
            return script(name, text);
        }
        if (lower.endsWith(".json")) {
            return ExerciseEvidence.of(SavedTrace.read(text));
        }
        if (lower.matches(".*\\.(pcap|pcapng|cap)(\\.gz)?")) {
            return captured(name, bytes);
        }
        throw new EvidenceException(
                1, "the ending of " + name + " does not say what it is: .ladder, .pkt, .pcap," + " .pcapng or .json");
    }

    /** The names of the built-in scenarios. */
    public static List<String> names() {
        return Scenarios.names();
    }

    /** The built-in scenario of that name, if there is one. */
    public Optional<ExerciseEvidence> named(String name) throws EvidenceException {
        return Scenarios.named(name).isPresent() ? Optional.of(scenario(name)) : Optional.empty();
    }

    private static ExerciseEvidence ladder(String name, String text) throws EvidenceException {
        Scenario scenario;
        try {
            scenario = ScenarioFile.parse(text, "yours");
        } catch (LadderException e) {
            throw new EvidenceException(e.line(), e.getMessage());
        }
        return play(name, scenario);
    }

    private static ExerciseEvidence play(String name, Scenario scenario) {
        try {
            return ExerciseEvidence.of(List.of(Account.of(scenario.play().trace())));
        } catch (LadderException e) {
            return ExerciseEvidence.failed("the model does not do what " + name + " says; " + e.getMessage());
        }
    }

    private static ExerciseEvidence scenario(String name) throws EvidenceException {
        Scenario scenario = Scenarios.named(name)
                .orElseThrow(() -> new EvidenceException(
                        1, "there is no scenario '" + name + "'; 'handshake scenarios' lists them"));
        return play(name, scenario);
    }

    private static ExerciseEvidence script(String name, String text) throws EvidenceException {
        try {
            ScriptResult result = ModelRun.of(new ScriptSource(name, text), Profile.LINUX);
            return result.failure()
                    .map(failure ->
                            ExerciseEvidence.failed(failure.file() + ":" + failure.line() + ": " + failure.what()))
                    .orElseGet(() -> ExerciseEvidence.of(
                            result.traces().stream().map(Account::of).toList()));
        } catch (ScriptException e) {
            throw new EvidenceException(1, e.getMessage());
        }
    }

    private ExerciseEvidence capture(String path, Shelf shelf) throws EvidenceException {
        try {
            byte[] bytes = shelf.bytes(path)
                    .orElseThrow(() -> new EvidenceException(1, "there is no file " + path + " beside the lessons"));
            return captured(path, bytes);
        } catch (IOException e) {
            throw new EvidenceException(1, "cannot read " + path + ": " + e.getMessage());
        }
    }

    private ExerciseEvidence captured(String name, byte[] bytes) throws EvidenceException {
        return ExerciseEvidence.of(
                captures.traces(name, bytes).stream().map(Account::of).toList());
    }
}
