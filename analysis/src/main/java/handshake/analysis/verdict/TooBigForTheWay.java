package handshake.analysis.verdict;

import static handshake.analysis.verdict.Certainty.CERTAIN;
import static handshake.analysis.verdict.Certainty.LIKELY;
import static handshake.analysis.verdict.Certainty.POSSIBLE;

import handshake.analysis.annotate.CapturedIcmpError;
import handshake.analysis.decode.IcmpQuotation;
import handshake.trace.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Small segments arrive, and large ones never: some link carries less than the MSS, and the ICMP that should say so (RFC 1191,
 * RFC 8201) does not arrive or is not heeded, a black hole (RFC 2923 §2.1).
 */
final class TooBigForTheWay implements Finder {
    /** Whatever IPv4 link there is carries this much (RFC 791: 576 octets with headers). */
    private static final int ALWAYS_FITS = 536;

    private static final int HEADERS = 40;

    @Override
    public Optional<Verdict> find(ConnectionEvidence connection, FileEvidence file) {
        return Stalls.of(connection, Side.CLIENT)
                .flatMap(stall -> verdict(connection, stall))
                .or(() -> Stalls.of(connection, Side.SERVER).flatMap(stall -> verdict(connection, stall)));
    }

    private static Optional<Verdict> verdict(ConnectionEvidence connection, Stalls stall) {
        List<SeenSegment> passed = connection.from(stall.side()).stream()
                .filter(seen -> seen.text() > 0 && stall.hasArrived(connection, seen))
                .toList();
        Optional<SeenSegment> largest = passed.stream().max(Comparator.comparingInt(SeenSegment::text));
        Optional<CapturedIcmpError> report = connection.reports().stream()
                .filter(said -> said.quotation().kind() == IcmpQuotation.Kind.TOO_BIG)
                .findFirst();
        boolean isLarge = stall.smallest() > ALWAYS_FITS
                && largest.map(seen -> seen.text() < stall.smallest()).orElse(report.isPresent());
        boolean passes =
                largest.isPresent() && largest.get().number() > stall.first().number();
        boolean alive = !stall.heard(connection).isEmpty();
        if (!isLarge || !(alive || report.isPresent() || stall.isAtOnce(connection))) {
            return Optional.empty();
        }
        Certainty certainty = passes || report.isPresent() ? CERTAIN : alive ? LIKELY : POSSIBLE;
        Verdict verdict = Verdict.of(
                        VerdictCode.TOO_BIG_FOR_THE_WAY,
                        Blame.PATH,
                        certainty,
                        connection,
                        certainty == POSSIBLE
                                ? "Large segments of the " + stall.side() + " may be too large for the way on "
                                        + connection.name() + ": those of " + (stall.smallest() + HEADERS)
                                        + " octets are never acknowledged, smaller ones were."
                                : "Large segments of the " + stall.side() + " never arrive on " + connection.name()
                                        + ", small ones do: the way carries less than its packets of "
                                        + (stall.smallest() + HEADERS) + " octets and more.")
                .proof(
                        stall.first() + ": " + stall.smallest() + " octets of text from " + stall.una() + " on, sent "
                                + stall.tries().size() + " times within "
                                + Spans.text(stall.last().time() - stall.first().time()) + ", never acknowledged",
                        stall.tries());
        if (largest.isPresent()) {
            verdict = verdict.proof(
                    largest.get() + ": " + largest.get().text() + " octets did arrive"
                            + (passes ? ", though sent later" : ""),
                    largest.get());
        }
        if (certainty == POSSIBLE) {
            verdict = verdict.proof(
                    "nothing of the other end follows: it, or the way, may as well have failed just then");
        }
        return Optional.of(withIcmp(verdict, report));
    }

    private static Verdict withIcmp(Verdict verdict, Optional<CapturedIcmpError> report) {
        if (report.isEmpty()) {
            return verdict.proof("absent: the ICMP that says which size fits")
                    .advice("Let ICMP \"fragmentation needed\" and \"packet too big\" through, or clamp the MSS at the"
                            + " tunnel or router (TCPMSS --clamp-mss-to-pmtu).");
        }
        IcmpQuotation said = report.get().quotation();
        String mtu = said.mtu().isPresent() ? "MTU " + said.mtu().getAsInt() : "no MTU";
        return verdict.proof(
                        "packet " + report.get().number() + ": ICMP of " + said.reporter() + " says "
                                + said.kind().sentence() + ", " + mtu,
                        report.get().number())
                .advice("The sender does not heed it: does its packet filter drop ICMP? Or clamp the MSS (" + mtu
                        + ").");
    }
}
