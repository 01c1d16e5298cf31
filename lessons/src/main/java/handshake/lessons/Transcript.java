package handshake.lessons;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code console} block of a document: commands and what they print, in the convention of trycmd. {@code $ } begins a
 * command, {@code > } continues it, {@code ? 2} says which exit status is expected, {@code ...} stands for any lines,
 * {@code [..]} for anything within a line. The word {@code varies} on the fence says that numbers differ from run to
 * run: then only the shape is compared. {@code background} says that the command goes on, as in a terminal of its own,
 * while those of the blocks behind it run, until the next that goes on, or the end of the document; what stands there
 * is what it prints until then.
 *
 * @param line where the block's fence stands in its document, from 1 on
 * @param varies whether numbers differ from run to run
 * @param captures whether it needs the permission to capture
 * @param background whether it goes on while others run
 */
public record Transcript(int line, boolean varies, boolean captures, boolean background, List<Command> commands) {
    /**
     * One command with what it is expected to print.
     *
     * @param line where it stands in its document, from 1 on
     * @param text as typed, without the prompt
     * @param status the expected exit status
     * @param output the expected lines
     */
    public record Command(int line, String text, int status, List<String> output) {
        public Command {
            output = List.copyOf(output);
        }
    }

    private static final Pattern STATUS = Pattern.compile("\\? (?<status>\\d{1,3})");

    public Transcript {
        commands = List.copyOf(commands);
    }

    /** The exit status that {@code line} of a block expects of the command above it, if that is what the line does. */
    public static OptionalInt status(String line) {
        Matcher status = STATUS.matcher(line);
        return status.matches() ? OptionalInt.of(Integer.parseInt(status.group("status"))) : OptionalInt.empty();
    }
}
