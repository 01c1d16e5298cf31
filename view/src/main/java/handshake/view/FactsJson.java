package handshake.view;

import handshake.tcp.model.Endpoint;
import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.SynOptions;
import handshake.trace.Both;
import handshake.trace.Facts;
import java.util.Map;
import java.util.OptionalInt;

/** The facts of a connection as members of a JSON object: the same in every schema. */
final class FactsJson {
    private FactsJson() {}

    /** {@code unexplained}: empty when the rules were not asked. */
    static void put(Map<String, Object> json, Both<Endpoint> ends, Facts facts, OptionalInt unexplained) {
        json.put("client", endpoint(ends.client()));
        json.put("server", endpoint(ends.server()));
        json.put("opening", facts.opening());
        json.put("closing", facts.closing());
        json.put("completeness", facts.completeness());
        json.put("iss_client", facts.iss().client().map(SequenceNumber::unsigned));
        json.put("iss_server", facts.iss().server().map(SequenceNumber::unsigned));
        json.put("syn_to_synack_ns", facts.synToSynAck());
        json.put("handshake_ns", facts.handshake());
        json.put("duration_ns", facts.duration());
        json.put("options_client", facts.options().client().map(FactsJson::options));
        json.put("options_server", facts.options().server().map(FactsJson::options));
        json.put("syn_retransmissions", facts.synRetransmissions());
        json.put("synack_retransmissions", facts.synAckRetransmissions());
        json.put("packets_client", facts.packets().client());
        json.put("packets_server", facts.packets().server());
        json.put("bytes_client", facts.bytes().client());
        json.put("bytes_server", facts.bytes().server());
        json.put("unexplained", unexplained);
        if (unexplained.isPresent()) {
            json.put("faults", facts.doubts().faults());
            json.put("supposed", facts.doubts().supposed());
            json.put("absent", facts.doubts().absent());
        }
    }

    private static Map<String, Object> endpoint(Endpoint endpoint) {
        Map<String, Object> json = Json.object();
        json.put("address", endpoint.address());
        json.put("port", endpoint.port());
        return json;
    }

    private static Map<String, Object> options(SynOptions offer) {
        Map<String, Object> json = Json.object();
        json.put("mss", offer.mss());
        json.put(
                "window_scale",
                offer.windowShift().map(shift -> OptionalInt.of(shift.count())).orElse(OptionalInt.empty()));
        json.put("sack_permitted", offer.sackPermitted());
        json.put("timestamps", offer.timestamps());
        json.put("fast_open", offer.fastOpen().isPresent());
        json.put("ecn", offer.ecn().toString());
        return json;
    }
}
