package handshake.cli.reference;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ListOutput;
import handshake.cli.common.Say;
import handshake.cli.common.ScreenOption;
import handshake.cli.source.StoryOptions;
import handshake.cli.source.StorySource;
import handshake.scenario.Scenario;
import handshake.scenario.Scenarios;
import handshake.view.Ink;
import handshake.view.Json;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code handshake scenarios}: lists the stories that come with the program. */
@Command(
        name = "scenarios",
        mixinStandardHelpOptions = true,
        description = "Lists the scenarios that come with the program, in the order in which one learns.",
        footer = {
            "",
            "Example: handshake scenarios; then handshake run figure-8",
            "Example: handshake scenarios --from my-ladders"
        })
public final class ScenariosCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScreenOption colours;

    @Mixin
    private ListOutput output;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "List the ladders (*.ladder) in DIR instead, and play each.")
    private Optional<Path> directory = Optional.empty();

    @Override
    public Integer call() throws IOException {
        if (directory.isPresent()) {
            return own(directory.get());
        }
        return output.write(spec.commandLine().getOut(), out -> text(out, colours.screen()), ScenariosCommand::json);
    }

    /** A line for each ladder; those that cannot be read, or that the model does not climb, are said at the end. */
    private int own(Path folder) throws IOException {
        List<Map<String, Object>> found = new ArrayList<>();
        int wrong = 0;
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".ladder"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try {
                Scenario scenario =
                        StorySource.of(file.toString(), new StoryOptions()).scenario();
                StorySource.play(scenario, file.toString());
                Map<String, Object> object = Json.object();
                object.put("name", file.toString());
                object.put("title", scenario.title());
                object.put("source", scenario.source());
                found.add(object);
            } catch (CommandFailure e) {
                wrong++;
                Say.to(spec, "handshake: " + e.getMessage());
            }
        }
        output.write(
                spec.commandLine().getOut(),
                out -> found.forEach(one ->
                        out.println("  " + one.get("name") + "  " + one.get("title") + "  " + one.get("source"))),
                out -> found.forEach(one -> out.println(Json.write(one))));
        return wrong == 0 ? ExitStatus.DONE : ExitStatus.CHECK_FAILED;
    }

    private static void text(PrintWriter out, Screen screen) {
        int names = Scenarios.names().stream().mapToInt(String::length).max().orElse(0);
        String separator = "";
        for (Scenarios.Group group : Scenarios.groups()) {
            out.print(separator);
            out.println(screen.paint(Ink.STRONG, group.title()));
            for (String name : group.names()) {
                Scenario scenario = Scenarios.named(name).orElseThrow();
                String gap = " ".repeat(names - name.length() + 2);
                int used = 2 + names + 2 + scenario.title().length();
                // The source stands at the right where there is room, and below where there is not
                boolean fits = used + 2 + scenario.source().length() <= screen.width();
                String between = fits
                        ? " ".repeat(screen.width() - used - scenario.source().length())
                        : "";
                out.println("  " + name + gap + scenario.title() + between
                        + (fits ? screen.paint(Ink.QUIET, scenario.source()) : ""));
                if (!fits) {
                    String indent = " ".repeat(2 + names + 2);
                    Wrap.beside(indent, indent.length(), scenario.source(), screen.width())
                            .forEach(line -> out.println(screen.paint(Ink.QUIET, line)));
                }
            }
            separator = System.lineSeparator();
        }
    }

    private static void json(PrintWriter out) {
        for (Scenarios.Group group : Scenarios.groups()) {
            for (String name : group.names()) {
                Scenario scenario = Scenarios.named(name).orElseThrow();
                Map<String, Object> object = Json.object();
                object.put("name", name);
                object.put("title", scenario.title());
                object.put("source", scenario.source());
                object.put("about", scenario.about());
                object.put("group", group.title());
                out.println(Json.write(object));
            }
        }
    }
}
