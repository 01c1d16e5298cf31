package handshake.network;

import handshake.tcp.model.Packet;
import java.util.ArrayList;
import java.util.List;

/**
 * What one event makes a host do.
 *
 * @param after the host afterwards
 * @param acts usually one; two where a SYN ends a connection in TIME-WAIT and begins the next
 */
public record HostStep(Host after, List<ConnectionStep> acts) {
    public HostStep {
        acts = List.copyOf(acts);
    }

    /** All that was sent, addressed, in order. */
    List<Packet> packets() {
        if (acts.size() == 1) {
            return acts.get(0).packets();
        }
        List<Packet> all = new ArrayList<>();
        acts.forEach(step -> all.addAll(step.packets()));
        return all;
    }
}
