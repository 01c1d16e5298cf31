package handshake.cli.judge;

import handshake.cli.common.OutputFile;
import handshake.lessons.progress.Progress;
import handshake.lessons.progress.ProgressFile;
import handshake.view.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --result}, {@code --student} and {@code --progress}: what a learner keeps, and what a teacher collects. */
final class StageResults {
    @Option(
            names = "--result",
            paramLabel = "FILE",
            description = "Add the result of each stage to FILE, an object of JSON a line, for 'handshake grade'.")
    private Optional<Path> file;

    @Option(names = "--student", paramLabel = "NAME", description = "Whose result it is.")
    private Optional<String> student;

    @Option(
            names = "--progress",
            paramLabel = "FILE",
            description = "Keep in FILE which stages were passed, as 'handshake lesson' does.")
    private Optional<Path> progress;

    void add(StageOutcome outcome) throws IOException {
        if (outcome.passed() && progress.isPresent()) {
            ProgressFile kept = new ProgressFile(progress.get());
            Progress before = kept.read().progress();
            kept.write(before.passed(outcome.stage().number()));
        }
        if (file.isEmpty()) {
            return;
        }
        Map<String, Object> json = Json.object();
        json.put("schema", "handshake.judge/1");
        json.put("student", student);
        json.put("stage", outcome.stage().number());
        json.put("passed", outcome.passed());
        json.put("faults", JsonReport.codes(outcome));
        OutputFile.append(file.get(), Json.write(json));
    }
}
