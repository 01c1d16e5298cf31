package handshake.cli.story;

import handshake.analysis.annotate.FirstConnections;
import handshake.analysis.flow.ConnectionLimits;
import handshake.cli.capture.CaptureReading;
import handshake.cli.capture.GivenUpReport;
import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.scenario.Scenario;
import handshake.view.html.CapturePage;
import handshake.view.html.Chapter;
import handshake.view.html.HtmlPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake view FILE|SCENARIO}: shows a trace as a page in the browser. */
@Command(
        name = "view",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a scenario or a capture as a page in the browser, to be stepped through with the arrow keys.",
            "",
            "The page is one file, which loads nothing from anywhere. It is kept for a day where only you can read it,"
                    + " unless -o says otherwise. Without a screen for a browser, and as root, its name is all that is"
                    + " printed."
        },
        footer = {
            "",
            "Keys in the page: ← → or space step, Home, End, P plays, E spaces events evenly, D turns dark or light."
                    + " FILE#step=3 opens it at an event.",
            "",
            "Example: handshake view syn-lost",
            "Example: handshake view lessons/captures/echo.pcap --no-browser -o echo.html"
        })
public final class ViewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE|SCENARIO",
            completionCandidates = ScenarioArgument.Names.class,
            description = "A built-in scenario ('handshake scenarios' lists them), a scenario file, or a capture"
                    + " (pcap, pcapng, or the text of tcpdump or tshark).")
    private String name;

    @Option(
            names = "--connection",
            paramLabel = "N",
            description = "Show only connection N of a capture, counted from 1.")
    private int connection;

    @Mixin
    private PageOutput output;

    private final GivenUpReport givenUp = new GivenUpReport();
    private ConnectionLimits options = CaptureReading.limits();

    public void within(ConnectionLimits limits) {
        options = limits;
    }

    @Override
    public Integer call() throws IOException {
        output.show(HtmlPage.html(chapters()), spec);
        return givenUp.end(spec.commandLine().getErr(), Optional.of(name), ExitStatus.DONE);
    }

    private List<Chapter> chapters() throws IOException {
        if (TraceSource.isCapture(name)) {
            PrintWriter err = spec.commandLine().getErr();
            FirstConnections first = CaptureReading.conversations(name, options, connection, err, givenUp::accept);
            CapturePage page = CapturePage.of(first.kept(), first.found());
            page.omitted().ifPresent(omitted -> CaptureReading.warn(err, omitted));
            return page.chapters();
        }
        if (connection != 0) {
            throw new CommandFailure(
                    ExitStatus.USAGE, "--connection chooses from a capture; " + name + " is a scenario");
        }
        Scenario scenario = ScenarioArgument.named(name);
        return List.of(ScenarioArgument.chapter(
                scenario, ScenarioArgument.play(scenario, name).trace()));
    }
}
