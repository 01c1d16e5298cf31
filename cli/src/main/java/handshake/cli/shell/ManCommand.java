package handshake.cli.shell;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.DidYouMean;
import handshake.cli.common.ExitStatus;
import handshake.cli.common.OutputFile;
import handshake.cli.common.RootCommand;
import handshake.cli.common.Say;
import handshake.cli.common.Version;
import handshake.text.Plural;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code handshake man [COMMAND]}: manual pages, made from the commands themselves. */
@Command(
        name = "man",
        mixinStandardHelpOptions = true,
        description = "Prints the manual page of a command, for man to show; or writes those of all commands.",
        footer = {"", "Examples:", "  handshake man read | man -l -", "  handshake man --all ~/.local/share/man/man1"})
public final class ManCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "COMMAND",
            arity = "0..*",
            description = "The command, such as read or 'echo serve'; handshake itself without.")
    private List<String> names = List.of();

    @Option(names = "--all", paramLabel = "DIR", description = "Write the pages of all commands into DIR.")
    private Optional<Path> directory = Optional.empty();

    @Override
    public Integer call() {
        CommandLine root = RootCommand.of(spec).another();
        List<CommandLine> all = new ArrayList<>(List.of(root));
        all.addAll(CommandTexts.all(root));
        if (directory.isPresent()) {
            write(all, directory.get());
            Say.to(spec, Plural.of(all.size(), "page") + " written to " + directory.get());
            return ExitStatus.DONE;
        }
        String wanted = String.join(" ", names).strip();
        List<String> known = all.stream().map(ManCommand::words).toList();
        if (!known.contains(wanted)) {
            throw new CommandFailure(
                    ExitStatus.USAGE,
                    "there is no command '" + wanted + "'"
                            + DidYouMean.suffix(wanted, known, "'handshake --help' lists them"));
        }
        PrintWriter out = spec.commandLine().getOut();
        ManPage.lines(all.get(known.indexOf(wanted)), Version.ofProgram()).forEach(out::println);
        out.flush();
        return ExitStatus.DONE;
    }

    /** As it is typed behind {@code handshake}. */
    private static String words(CommandLine command) {
        return command.getCommandSpec().qualifiedName().replaceFirst("^handshake ?", "");
    }

    private static void write(List<CommandLine> all, Path directory) {
        try {
            Files.createDirectories(directory);
            for (CommandLine command : all) {
                Path file = directory.resolve(ManPage.name(command.getCommandSpec()) + ".1");
                Files.write(file, ManPage.lines(command, Version.ofProgram()));
            }
        } catch (IOException e) {
            throw OutputFile.cannotWrite(directory, e);
        }
    }
}
