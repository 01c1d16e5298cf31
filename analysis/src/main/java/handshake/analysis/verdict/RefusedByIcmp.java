package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;

import handshake.analysis.annotate.CapturedIcmpError;
import handshake.analysis.decode.IcmpQuotation;
import handshake.tcp.model.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * The SYN was answered by ICMP: a host or router says that it could not, or would not, deliver it (RFC 1122 §4.2.3.9). A
 * report counts only when it quotes the number of a SYN that was sent, as others can be forged (RFC 5927 §4).
 */
final class RefusedByIcmp implements Finder {
    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        List<SeenSegment> syns = connection.syns();
        List<CapturedIcmpError> reports = connection.reports().stream()
                .filter(report -> report.quotation().kind() != IcmpQuotation.Kind.TOO_BIG)
                .filter(report -> syns.stream()
                        .anyMatch(syn -> syn.seq().equals(report.quotation().seq())))
                .toList();
        if (reports.isEmpty() || !connection.synAcks().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(verdict(connection, syns.get(0), reports));
    }

    private static Verdict verdict(ConnectionEvidence connection, SeenSegment syn, List<CapturedIcmpError> reports) {
        IcmpQuotation first = reports.get(0).quotation();
        IpAddress reporter = first.reporter();
        boolean isServer = reporter.equals(connection.server().address());
        String who = isServer ? "The server's host " + reporter : "The router " + reporter;
        String what = "ICMP" + (reporter.isV4() ? " " : "v6 ") + "type " + first.type() + ", code " + first.code();
        Verdict verdict = Verdict.of(
                VerdictCode.REFUSED_BY_ICMP,
                isServer ? Blame.SERVER_HOST : Blame.PATH,
                CERTAIN,
                connection,
                who + " answers the SYN from " + connection.name() + " by ICMP: "
                        + first.kind().sentence() + ".");
        for (CapturedIcmpError report : reports.subList(0, Math.min(3, reports.size()))) {
            verdict = verdict.proof(
                    "packet " + report.number() + ": " + what + " from " + reporter + " quotes the SYN (SEQ="
                            + syn.seq() + ")",
                    report.number());
        }
        return verdict.advice(advice(first.kind(), reporter));
    }

    private static String advice(IcmpQuotation.Kind kind, IpAddress reporter) {
        return switch (kind) {
            case PROHIBITED -> "Ask whoever keeps the packet filter on " + reporter + ": a rule there forbids this.";
            case PORT_UNREACHABLE -> "A packet filter on " + reporter + " rejects the port, or nobody has it.";
            case HOST_UNREACHABLE -> "Is the server's host up, and does " + reporter + " find it on its network (ARP)?";
            case NETWORK_UNREACHABLE -> "Look at the routes of " + reporter + ": it knows none to the server.";
            case TIME_EXCEEDED -> "Packets go round in a circle near " + reporter + ": look at the routes there.";
            case PROTOCOL_UNREACHABLE, TOO_BIG, OTHER -> "Look at the packet filter and routes of " + reporter + ".";
        };
    }
}
