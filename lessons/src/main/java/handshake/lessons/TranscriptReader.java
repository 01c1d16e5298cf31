package handshake.lessons;

import java.util.ArrayList;
import java.util.List;

/** Reads the inside of a {@code console} block. */
final class TranscriptReader {
    private final List<Transcript.Command> commands = new ArrayList<>();
    private int line;
    private String text = "";
    private int status;
    private List<String> output = new ArrayList<>();

    private TranscriptReader() {}

    /** {@code fenceLine}: where the fence stands; {@code info}: the words on it. */
    static Transcript read(int fenceLine, String info, String inside) {
        TranscriptReader reader = new TranscriptReader();
        int line = fenceLine;
        for (String content : inside.lines().toList()) {
            line++;
            reader.take(content, line);
        }
        reader.finish();
        return new Transcript(
                fenceLine,
                info.contains("varies"),
                info.contains("capture"),
                info.contains("background"),
                reader.commands);
    }

    private void take(String content, int at) {
        if (content.startsWith("$ ")) {
            finish();
            line = at;
            text = content.substring(2);
        } else if (content.startsWith("> ") && output.isEmpty() && !text.isEmpty()) {
            text += "\n" + content.substring(2);
        } else if (Transcript.status(content).isPresent() && output.isEmpty()) {
            status = Transcript.status(content).getAsInt();
        } else {
            output.add(content);
        }
    }

    private void finish() {
        if (!text.isEmpty()) {
            commands.add(new Transcript.Command(line, text, status, trimmed(output)));
        }
        text = "";
        status = 0;
        output = new ArrayList<>();
    }

    /** An empty line before the next prompt is layout, not output. */
    private static List<String> trimmed(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        return lines.subList(0, end);
    }
}
