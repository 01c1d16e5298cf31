package handshake.cli.course;

import handshake.figure.LadderException;
import handshake.lessons.course.Attempt;
import handshake.lessons.prose.Block;
import handshake.scenario.ScenarioFile;
import handshake.scenario.Scenarios;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way from a block of a lesson to the page in which its story is played. */
final class PlayLink {
    /** The page, beside those of the lessons. */
    static final String PAGE = "play.html";

    private static final Pattern COMMAND =
            Pattern.compile("(?m)^\\$ (?:\\./)?handshake (?:run|step|view|play) (?<name>[a-z0-9-]+)\\b");

    private PlayLink() {}

    /** Of a ladder that the model climbs, or of the first command that runs a built-in story. */
    static Optional<String> of(Block.Fence fence) {
        if (fence.kind().equals(Attempt.Kind.LADDER.toString())) {
            boolean answer = fence.says("solution") || fence.says("ignore");
            return answer || !plays(fence.text()) ? Optional.empty() : Optional.of(ladder(fence.text()));
        }
        Matcher command = COMMAND.matcher(fence.text());
        return command.find() && Scenarios.names().contains(command.group("name"))
                ? Optional.of(PAGE + "#story=" + command.group("name"))
                : Optional.empty();
    }

    private static String ladder(String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        return PAGE + "#ladder=" + Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static boolean plays(String text) {
        try {
            ScenarioFile.parse(text, "ladder").play();
            return true;
        } catch (LadderException e) {
            return false;
        }
    }
}
