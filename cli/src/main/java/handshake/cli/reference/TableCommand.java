package handshake.cli.reference;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.DidYouMean;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.ProfileConverter;
import handshake.cli.common.ScreenOption;
import handshake.cli.script.ScriptKernel;
import handshake.tcp.model.State;
import handshake.tcp.rules.Profile;
import handshake.tcp.table.StateTable;
import handshake.view.StateTableView;
import handshake.view.TriedTable;
import handshake.view.TriedTableView;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake table}: what every state does with every kind of segment, computed from the model itself. */
@Command(
        name = "table",
        mixinStandardHelpOptions = true,
        description = "Shows what every state does with every kind of segment (RFC 9293 §3.10.7), computed from the"
                + " model itself.",
        footer = {
            "",
            "Exit status with --against: 0 all as in the model, 1 something differs, 3 the kernel cannot be used here, 4 at"
                    + " least one cell was not judged.",
            "",
            "Examples: handshake table --profile rfc9293",
            "          handshake table LISTEN SYN-SENT",
            "          handshake table --against kernel"
        })
public final class TableCommand implements Callable<Integer> {
    /** How the table can be written. */
    enum Format {
        TEXT,
        JSON,
        MARKDOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the table can be tried on. */
    enum Against {
        KERNEL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** For shell completion. */
    static final class States implements Iterable<String> {
        static List<String> all() {
            return Arrays.stream(State.values()).map(State::toString).toList();
        }

        @Override
        public Iterator<String> iterator() {
            return all().iterator();
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STATE",
            arity = "0..*",
            completionCandidates = States.class,
            description = "Only these states.")
    private List<String> states = List.of();

    @Mixin
    private ScreenOption colours;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = ProfileConverter.DEFAULT_NAME,
            converter = ProfileConverter.class,
            completionCandidates = ProfileConverter.Names.class,
            description = "How the model is set: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Profile profile = ProfileConverter.DEFAULT;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How to write it: ${COMPLETION-CANDIDATES}; in JSON, one object per cell and line.")
    private Format format = Format.TEXT;

    @Option(
            names = "--against",
            paramLabel = "SUBJECT",
            description = "Also try each cell on ${COMPLETION-CANDIDATES}, that of this computer, in private networks;"
                    + " no permission is needed.")
    private Optional<Against> against = Optional.empty();

    @Override
    public Integer call() throws IOException {
        StateTable table = StateTable.of(profile).only(wanted());
        if (against.isPresent()) {
            ScriptKernel kernel = new ScriptKernel(spec);
            kernel.enterNamespace();
            TriedTable tried = TableTrial.of(table, kernel::run);
            print(written(tried));
            return TableTrial.exitStatus(tried);
        }
        print(written(table));
        return ExitStatus.DONE;
    }

    /** The states that were named; all, if none was. */
    private Set<State> wanted() {
        Set<State> wanted = EnumSet.noneOf(State.class);
        for (String name : states) {
            wanted.add(Arrays.stream(State.values())
                    .filter(state -> WordEntry.key(state.toString()).equals(WordEntry.key(name)))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure(
                            ExitStatus.USAGE,
                            "there is no state '" + name + "'"
                                    + DidYouMean.suffix(
                                            name, States.all(), "there are " + String.join(", ", States.all())))));
        }
        return wanted.isEmpty() ? EnumSet.allOf(State.class) : wanted;
    }

    private List<String> written(StateTable table) {
        return switch (format) {
            case TEXT -> StateTableView.text(table, colours.screen());
            case JSON -> StateTableView.json(table);
            case MARKDOWN -> StateTableView.markdown(table);
        };
    }

    private List<String> written(TriedTable tried) {
        return switch (format) {
            case TEXT -> TriedTableView.text(tried, colours.screen());
            case JSON -> TriedTableView.json(tried);
            case MARKDOWN -> TriedTableView.markdown(tried);
        };
    }

    private void print(List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        lines.forEach(out::println);
        out.flush();
    }
}
