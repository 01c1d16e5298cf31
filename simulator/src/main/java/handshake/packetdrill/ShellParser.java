package handshake.packetdrill;

import handshake.packetdrill.ShellCommand.Setting;
import handshake.packetdrill.ShellWords.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the kernel settings that shell commands make. Commands that could change anything else are not understood. */
final class ShellParser {
    private static final String KNOWN =
            "sysctl -q KEY=VALUE ..., defaults.sh, set_sysctls.py /proc/sys/KEY=VALUE ...; ip, tc and ethtool are ignored";
    private static final String PROC = "/proc/sys/";
    /** They shape the network or undo what was set; the model has its own network and is thrown away. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("ip", "tc", "ethtool");

    private static final Set<String> SHAPING =
            Set.of("netem", "limit", "police", "loss", "drop", "advmss", "initcwnd", "initrwnd", "rto_min", "quickack");

    private final ScriptSource source;
    private final List<Setting> settings = new ArrayList<>();

    private ShellParser(ScriptSource source) {
        this.source = source;
    }

    static ShellCommand parse(ScriptSource source, Token token) throws ScriptException {
        ShellParser parser = new ShellParser(source);
        for (List<Word> command : new ShellWords(source, token.start() + 1, token.end() - 1).commands()) {
            parser.command(command);
        }
        return new ShellCommand(token.text(), parser.settings);
    }

    private void command(List<Word> words) throws ScriptException {
        Word program = words.get(0);
        String name = program.text().substring(program.text().lastIndexOf('/') + 1);
        List<Word> arguments = words.subList(1, words.size());
        if (name.equals("sysctl")) {
            sysctl(arguments);
        } else if (name.equals("set_sysctls.py")) {
            setSysctls(arguments);
        } else if (name.equals("defaults.sh") && arguments.isEmpty()) {
            settings.addAll(WellKnownDefaults.of(program));
        } else if (WITHOUT_EFFECT.contains(name)) {
            checkHarmless(arguments);
        } else if (!name.startsWith("sysctl_restore_")) {
            throw unsupported(program, KNOWN);
        }
    }

    /** What would lose packets, or give a route a size or a timeout of its own, cannot be passed over. */
    private void checkHarmless(List<Word> arguments) throws ScriptException {
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).text().equals(ShellCommand.BURST)) {
                settings.add(new Setting(
                        arguments.get(i).at(),
                        ShellCommand.BURST,
                        arguments.get(i + 1).text()));
            }
        }
        boolean route = arguments.stream().anyMatch(argument -> argument.text().equals("route"));
        Optional<Word> harmful = arguments.stream()
                .filter(argument -> SHAPING.contains(argument.text())
                        || (route && argument.text().equals("mtu")))
                .findFirst();
        if (harmful.isPresent()) {
            throw unsupported(harmful.get(), "a network that delivers all packets at once, and routes without metrics");
        }
    }

    private void sysctl(List<Word> arguments) throws ScriptException {
        for (Word argument : arguments) {
            if (!argument.text().matches("-[qwe]+")) {
                set(argument, argument.text());
            }
        }
    }

    private void setSysctls(List<Word> arguments) throws ScriptException {
        for (Word argument : arguments) {
            if (!argument.text().startsWith(PROC)) {
                throw unsupported(argument, PROC + "KEY=VALUE");
            }
            set(argument, argument.text().substring(PROC.length()));
        }
    }

    private void set(Word word, String assignment) throws ScriptException {
        int equals = assignment.indexOf('=');
        String key = assignment.substring(0, Math.max(equals, 0)).replace('/', '.');
        if (word.expanded() || !key.matches("[A-Za-z0-9_.-]+")) {
            throw unsupported(word, "KEY=VALUE, without anything that a shell would expand");
        }
        settings.add(new Setting(word.at(), key, assignment.substring(equals + 1)));
    }

    private ScriptUnsupported unsupported(Word word, String supported) {
        return source.unsupported(word.at(), "'" + Quoted.printable(word.text()) + "'", supported);
    }
}
