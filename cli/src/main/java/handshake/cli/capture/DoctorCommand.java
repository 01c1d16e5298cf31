package handshake.cli.capture;

import handshake.cli.common.ExitStatus;
import handshake.cli.common.ListOutput;
import handshake.cli.common.ScreenOption;
import handshake.live.capture.permission.Readiness;
import handshake.live.system.ReadinessCheck;
import handshake.view.Ink;
import handshake.view.Json;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code handshake doctor}: says whether packets can be captured here, which way, and what to fix. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says whether packets can be captured here, which way, and what to fix.",
        footer = {"", "Exit status 0 when a capture would work, 3 when it would not."})
public final class DoctorCommand implements Callable<Integer> {
    private static final int SUBJECT = 12;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ScreenOption colours;

    @Option(
            names = {"-i", "--interface"},
            paramLabel = "NAME",
            defaultValue = "lo",
            description = "The interface to look at (default: ${DEFAULT-VALUE}).")
    private String interfaceName = "lo";

    @Mixin
    private ListOutput output;

    /** As it was called before all commands called it the same. */
    @Option(names = "--json", hidden = true)
    private boolean json;

    @Override
    public Integer call() {
        Readiness readiness = Readiness.check(interfaceName);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(object(readiness)));
            out.flush();
        } else {
            output.write(
                    out,
                    text -> text(readiness, text, colours.screen()),
                    lines -> lines.println(Json.write(object(readiness))));
        }
        return readiness.way() == Readiness.Way.NONE ? ExitStatus.CAPTURE_NOT_POSSIBLE : ExitStatus.DONE;
    }

    private static void text(Readiness readiness, PrintWriter out, Screen screen) {
        for (ReadinessCheck check : readiness.all()) {
            String verdict = check.ok() ? screen.paint(Ink.GOOD, "ok  ") : screen.paint(Ink.BAD, "no  ");
            out.println(check.subject() + " ".repeat(SUBJECT - check.subject().length()) + verdict + check.finding());
            check.fix()
                    .ifPresent(fix -> Wrap.lines(fix, screen.width() - SUBJECT - 4)
                            .forEach(line -> out.println(" ".repeat(SUBJECT + 4) + line)));
        }
        out.println();
        out.println(screen.paint(Ink.STRONG, summary(readiness.way())));
    }

    private static String summary(Readiness.Way way) {
        return switch (way) {
            case LIBPCAP -> "Capturing works, by libpcap.";
            case RAW_SOCKET -> "Capturing works, by a raw socket of our own, because libpcap is not there.";
            case PRIVATE_NAMESPACE ->
                "'handshake live' and 'handshake capture -- COMMAND' work without further permission, in a private"
                        + " network namespace.";
            case NONE -> "Capturing does not work here; one of the remedies above would change that.";
        };
    }

    private static Map<String, Object> object(Readiness readiness) {
        Map<String, Object> json = Json.object();
        json.put("way", readiness.way().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        for (ReadinessCheck check : readiness.all()) {
            Map<String, Object> one = Json.object();
            one.put("ok", check.ok());
            one.put("finding", check.finding());
            one.put("fix", check.fix());
            json.put(check.subject(), one);
        }
        return json;
    }
}
