package handshake.analysis.decode;

import handshake.analysis.decode.Tunnel.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Counts the segments that were found inside tunnels, so that nobody takes them for what went over the wire bare, and those
 * whose options were cut off, so that nobody takes what is not shown for not sent. Not thread-safe.
 */
public final class PacketRemarks {
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, Tunnel> examples = new EnumMap<>(Kind.class);
    private long optionsCut;

    /** A segment was read. Each kind of tunnel around it counts once. */
    public void count(PacketDetails details) {
        optionsCut += details.optionsCut() ? 1 : 0;
        List<Tunnel> tunnels = details.tunnels();
        for (int i = 0; i < tunnels.size(); i++) {
            Tunnel tunnel = tunnels.get(i);
            boolean again = tunnels.subList(0, i).stream().anyMatch(outer -> outer.kind() == tunnel.kind());
            if (!again) {
                counts.merge(tunnel.kind(), 1L, Long::sum);
                examples.putIfAbsent(tunnel.kind(), tunnel);
            }
        }
    }

    /**
     * A sentence for each cause, of tunnels for each kind, without a full stop: "12 packets are inside VXLAN, the first VXLAN 42 from …
     * to …".
     */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (optionsCut > 0) {
            sentences.add(optionsCut
                    + (optionsCut == 1 ? " packet does" : " packets do")
                    + " not show all TCP options: what else was offered or told there is not known");
        }
        counts.entrySet().stream()
                .map(count -> count.getValue()
                        + (count.getValue() == 1 ? " packet is" : " packets are")
                        + " inside " + count.getKey().label() + ", the first " + examples.get(count.getKey()))
                .forEach(sentences::add);
        return sentences;
    }
}
