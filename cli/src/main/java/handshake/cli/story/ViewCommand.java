package handshake.cli.story;

import handshake.analysis.annotate.FirstConnections;
import handshake.analysis.flow.ConnectionLimits;
import handshake.cli.capture.CaptureReading;
import handshake.cli.capture.GivenUpReport;
import handshake.cli.capture.VerdictsByConnection;
import handshake.cli.common.ExitStatus;
import handshake.cli.source.StoryOptions;
import handshake.cli.source.StorySource;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake view STORY}: shows a trace as a page in the browser. */
@Command(
        name = "view",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a story as a page in the browser, to be stepped through with the arrow keys.",
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
            paramLabel = StorySource.LABEL,
            completionCandidates = StorySource.Names.class,
            description = StorySource.MEANING)
    private String name;

    @Mixin
    private StoryOptions story;

    @Mixin
    private PageOutput output;

    private final GivenUpReport givenUp = new GivenUpReport();
    private ConnectionLimits bounds = CaptureReading.limits();

    public void within(ConnectionLimits limits) {
        bounds = limits;
    }

    @Override
    public Integer call() throws IOException {
        output.show(HtmlPage.html(chapters()), spec);
        return givenUp.end(spec.commandLine().getErr(), Optional.of(name), ExitStatus.DONE);
    }

    private List<Chapter> chapters() throws IOException {
        StorySource source = StorySource.of(name, story);
        PrintWriter err = spec.commandLine().getErr();
        if (source.isRecorded()) {
            VerdictsByConnection verdicts = new VerdictsByConnection();
            FirstConnections first = CaptureReading.conversations(source, bounds, err, givenUp::accept, verdicts);
            CapturePage page = CapturePage.of(first.kept(), first.found(), verdicts.all());
            page.omitted().ifPresent(omitted -> CaptureReading.warn(err, omitted));
            return page.chapters();
        }
        return List.of(Story.open(source, err).chapter());
    }
}
