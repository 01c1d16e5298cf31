package handshake.analysis.file;

import static handshake.tcp.model.Flag.ACK;
import static handshake.tcp.model.Flag.SYN;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.TcpOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes back the scaling that tshark has done: where it saw both SYNs, it prints windows in octets, and headers hold them
 * divided by what the SYN offered (RFC 7323 §2.2). Not thread-safe.
 */
final class TextWindows {
    private static final int MOST_ENDS = 131_072;
    private static final int LARGEST_SHIFT = 14;

    private final Map<List<Endpoint>, Integer> shifts = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Endpoint>, Integer> eldest) {
            return size() > MOST_ENDS;
        }
    };

    /** The window as the header of {@code segment} holds it; empty when that cannot be told. */
    Optional<Integer> field(TextSegment segment) {
        List<Endpoint> sender = List.of(segment.source(), segment.destination());
        List<Endpoint> receiver = List.of(segment.destination(), segment.source());
        if (segment.ctl().has(SYN)) {
            shifts.remove(sender);
            if (!segment.ctl().has(ACK)) {
                shifts.remove(receiver);
            }
            segment.options().stream()
                    .filter(TcpOption.WindowScale.class::isInstance)
                    .map(TcpOption.WindowScale.class::cast)
                    .findFirst()
                    .ifPresent(scale -> shifts.put(sender, Math.min(scale.shift(), LARGEST_SHIFT)));
            return segment.window().filter(window -> window <= 0xFFFF);
        }
        boolean scaled = shifts.containsKey(sender) && shifts.containsKey(receiver);
        int shift = scaled ? shifts.get(sender) : 0;
        return segment.window().map(window -> window >>> shift).filter(window -> window <= 0xFFFF);
    }
}
