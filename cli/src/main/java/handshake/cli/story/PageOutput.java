package handshake.cli.story;

import handshake.cli.common.Say;
import handshake.cli.common.TraceOutput;
import handshake.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code -o} and {@code --no-browser}, for every command that makes a page and opens it. */
final class PageOutput {
    @Option(names = "--no-browser", description = "Only write the page.")
    private boolean noBrowser;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the page to FILE, and keep it there.")
    private Optional<Path> file;

    @Option(names = "--force", description = "Replace a file that exists.")
    private boolean force;

    /** Writes {@code page}, opens it where there is a screen, and says where it is. */
    void show(String page, CommandSpec spec) throws IOException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        if (file.isPresent()) {
            TraceOutput.save(file.get(), bytes, force);
        }
        Path written = file.isPresent() ? file.get() : TemporaryPages.here().add(bytes);
        if (!noBrowser && Browser.isRoot()) {
            Say.to(spec, "no browser is started as root: open the page as an ordinary user");
        }
        boolean opened = !noBrowser
                && Browser.ofThisDesktop().map(browser -> browser.open(written)).orElse(false);
        PrintWriter out = spec.commandLine().getOut();
        out.println((opened ? "Opened " : "Written to ") + Printable.text(written.toString()));
        out.flush();
    }
}
