package handshake.cli.reference;

import handshake.cli.common.ListOutput;
import handshake.cli.common.ScreenOption;
import handshake.scenario.Scenario;
import handshake.scenario.Scenarios;
import handshake.view.Ink;
import handshake.view.Json;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code handshake scenarios}: lists the stories that come with the program. */
@Command(
        name = "scenarios",
        mixinStandardHelpOptions = true,
        description = "Lists the scenarios that come with the program, in the order in which one learns.",
        footer = {"", "Example: handshake scenarios; then handshake run figure-8"})
public final class ScenariosCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScreenOption colours;

    @Mixin
    private ListOutput output;

    @Override
    public Integer call() {
        return output.write(spec.commandLine().getOut(), out -> text(out, colours.screen()), ScenariosCommand::json);
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
