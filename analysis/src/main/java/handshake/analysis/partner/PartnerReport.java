package handshake.analysis.partner;

import handshake.tcp.model.State;
import java.util.List;
import java.util.Optional;

/**
 * What a real TCP says of its own end of a connection.
 *
 * @param state as RFC 9293 prints it; empty where it cannot be asked
 * @param details what else it tells, in an order for people
 */
public record PartnerReport(Optional<String> state, List<Detail> details) {
    /**
     * One thing that it tells.
     *
     * @param source where that stands: {@code /proc/net/tcp}, {@code TCP_INFO}
     */
    public record Detail(String source, String name, String value) {}

    /** Nobody can be asked. */
    public static final PartnerReport NONE = new PartnerReport(Optional.empty(), List.of());

    public PartnerReport {
        details = List.copyOf(details);
    }

    /** Whether {@code inferred} is what it says. An end without a connection has no socket of its own, and may listen. */
    public boolean agreesWith(State inferred) {
        State same = inferred == State.LISTEN ? State.CLOSED : inferred;
        return state.filter(said -> said.equals(inferred.toString()) || said.equals(same.toString()))
                .isPresent();
    }
}
