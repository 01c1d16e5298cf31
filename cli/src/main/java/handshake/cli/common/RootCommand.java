package handshake.cli.common;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The whole command line, as far as the commands in it need to know it. */
public interface RootCommand {
    /** Whether this command line is all that its process is for. */
    boolean ownsProcess();

    /** Another one with the same commands, to be executed within this process, with streams of its own. */
    CommandLine another();

    /** Whether {@code command} may change what belongs to the whole process, such as its user. */
    static boolean ownsProcess(CommandSpec command) {
        return command.root().userObject() instanceof RootCommand root && root.ownsProcess();
    }

    /** The command line in which {@code command} stands. */
    static RootCommand of(CommandSpec command) {
        return (RootCommand) command.root().userObject();
    }
}
