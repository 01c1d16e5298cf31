package handshake.cli.common;

import handshake.view.step.PlainStepper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A conversation by lines. The prompt goes to standard error, so that standard output holds nothing but answers. */
public final class PlainLines {
    private final Supplier<Optional<String>> source;
    private final String prompt;
    private final PrintWriter out;
    private final PrintWriter err;

    private PlainLines(Supplier<Optional<String>> source, String prompt, PrintWriter out, PrintWriter err) {
        this.source = source;
        this.prompt = prompt;
        this.out = out;
        this.err = err;
    }

    /** What somebody types; {@code prompt} is empty when nobody needs one. */
    static PlainLines typed(String prompt, PrintWriter out, PrintWriter err) {
        String charset =
                System.getProperty("native.encoding", Charset.defaultCharset().name());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.forName(charset)));
        return new PlainLines(
                () -> {
                    try {
                        return Optional.ofNullable(in.readLine());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                prompt,
                out,
                err);
    }

    /** What was given in advance. */
    static PlainLines given(List<String> lines, PrintWriter out, PrintWriter err) {
        Iterator<String> rest = lines.iterator();
        return new PlainLines(() -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty(), "", out, err);
    }

    /** The same conversation with everything on standard error. */
    public PlainLines toErrors() {
        return new PlainLines(source, prompt, err, err);
    }

    /** Leads {@code stepper} until it has had enough, or there are no lines any more. */
    public void converse(PlainStepper stepper) {
        say(stepper.begin());
        while (!stepper.finished()) {
            Optional<String> line = next();
            if (line.isEmpty()) {
                return;
            }
            say(stepper.enter(line.get()));
        }
    }

    public void say(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    /** The next line; empty when there is none any more. */
    public Optional<String> next() {
        if (!prompt.isEmpty()) {
            err.print(prompt);
            err.flush();
        }
        return source.get();
    }
}
