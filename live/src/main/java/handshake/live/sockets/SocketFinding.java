package handshake.live.sockets;

import java.util.List;

/**
 * Something that a list of sockets shows to be wrong, or at least remarkable.
 *
 * @param code what it is, in the words of verdicts: {@code not-closed}
 * @param blame who must act: {@code server-program}, {@code path}, {@code nobody} …
 * @param certainty {@code certain}, {@code likely} or {@code possible}
 * @param sentence what it is, for people
 * @param proof what in the list shows it
 * @param advice what to do next
 */
public record SocketFinding(
        String code, String blame, String certainty, String sentence, List<String> proof, List<String> advice) {
    public SocketFinding {
        proof = List.copyOf(proof);
        advice = List.copyOf(advice);
    }
}
