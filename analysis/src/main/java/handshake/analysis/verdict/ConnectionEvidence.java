package handshake.analysis.verdict;

import handshake.analysis.annotate.CapturedIcmpError;
import handshake.analysis.annotate.ExplainedConnection;
import handshake.analysis.annotate.PacketEvidence;
import handshake.analysis.decode.ChecksumStatus;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.SequenceNumber;
import handshake.trace.Absence;
import handshake.trace.Both;
import handshake.trace.Facts;
import handshake.trace.Note;
import handshake.trace.Side;
import handshake.trace.TracedSegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One captured connection as far as it bears witness: its segments in the order of the capture, each once, and what ICMP
 * said about them. An immutable value.
 *
 * @param number in the capture, from 1 on
 * @param segments without those that the capture shows a second time
 * @param copies those
 * @param doubtful with which of them something is wrong, supposed or absent
 * @param reports ICMP errors that quote one of the segments
 */
record ConnectionEvidence(
        int number,
        Both<Endpoint> ends,
        List<SeenSegment> segments,
        List<SeenSegment> copies,
        List<Doubtful> doubtful,
        List<CapturedIcmpError> reports,
        Facts facts) {

    static ConnectionEvidence of(ExplainedConnection connection, List<CapturedIcmpError> reports) {
        List<SeenSegment> segments = new ArrayList<>();
        List<SeenSegment> copies = new ArrayList<>();
        for (TracedSegment segment : connection.trace().segments()) {
            PacketEvidence evidence = connection.evidence().get(segment.id());
            (evidence.isCopy() ? copies : segments).add(new SeenSegment(evidence, segment.from(), segment.segment()));
        }
        return new ConnectionEvidence(
                connection.number() + 1,
                connection.trace().ends(),
                segments,
                copies,
                doubtful(connection),
                reports,
                connection.facts());
    }

    private static List<Doubtful> doubtful(ExplainedConnection connection) {
        List<Doubtful> doubtful = new ArrayList<>();
        for (TracedSegment sent : connection.trace().segments()) {
            if (sent.problem().isPresent()) {
                doubtful.add(new Doubtful(seen(connection, sent), sent.problem().get()));
            } else if (sent.notes().contains(Note.SUPPOSED)) {
                doubtful.add(new Doubtful(seen(connection, sent), "explained by what is not in the file"));
            }
        }
        for (Absence absence : connection.trace().absences()) {
            TracedSegment after = connection.trace().segment(absence.after());
            doubtful.add(new Doubtful(seen(connection, after), "absent: " + absence.what()));
        }
        return doubtful;
    }

    private static SeenSegment seen(ExplainedConnection connection, TracedSegment sent) {
        return new SeenSegment(connection.evidence().get(sent.id()), sent.from(), sent.segment());
    }

    Endpoint client() {
        return ends.client();
    }

    Endpoint server() {
        return ends.server();
    }

    List<SeenSegment> from(Side side) {
        return segments.stream().filter(seen -> seen.from() == side).toList();
    }

    /** The segments after {@code seen}. */
    List<SeenSegment> after(SeenSegment seen) {
        return segments.subList(place(seen) + 1, segments.size());
    }

    /** The segments before {@code seen}. */
    List<SeenSegment> before(SeenSegment seen) {
        return segments.subList(0, place(seen));
    }

    /** They stand in the order of their numbers. */
    private int place(SeenSegment seen) {
        return Collections.binarySearch(segments, seen, Comparator.comparingLong(SeenSegment::number));
    }

    List<SeenSegment> syns() {
        return segments.stream()
                .filter(seen -> seen.from() == Side.CLIENT && seen.isSyn())
                .toList();
    }

    List<SeenSegment> synAcks() {
        return segments.stream()
                .filter(seen -> seen.from() == Side.SERVER && seen.isSynAck())
                .toList();
    }

    /** Whether a SYN or a SYN,ACK shows where the numbers of {@code side} begin. */
    Optional<SequenceNumber> iss(Side side) {
        return segments.stream()
                .filter(seen -> seen.from() == side && (seen.isSyn() || seen.isSynAck()))
                .map(SeenSegment::seq)
                .findFirst();
    }

    /** The segment with which the client shows that it takes the connection for open. */
    Optional<SeenSegment> opened() {
        return segments.stream()
                .filter(seen -> seen.from() == Side.CLIENT && seen.isLater())
                .findFirst();
    }

    /** Whether both have offered timestamps, so that every segment must carry them (RFC 7323 §3.2). */
    boolean hasTimestamps() {
        return !syns().isEmpty()
                && !synAcks().isEmpty()
                && syns().get(0).timestamps().isPresent()
                && synAcks().get(0).timestamps().isPresent();
    }

    /** How far away packets of {@code side} come from, resets aside; usually one number. */
    Set<Integer> hops(Side side) {
        Set<Integer> hops = new TreeSet<>();
        Stream.concat(segments.stream(), copies.stream())
                .filter(seen -> seen.from() == side && !seen.isReset())
                .forEach(seen -> seen.hops().ifPresent(hops::add));
        return hops;
    }

    /**
     * The end at which, or one hop from which, the capture was made: only its packets have their whole time to live. Where
     * both have, or none, whoever leaves checksums to its network card is on this machine.
     */
    Optional<Side> recordedAt() {
        Optional<Side> byHops = only(isWhole(Side.CLIENT), isWhole(Side.SERVER));
        return byHops.isPresent() ? byHops : only(isPartial(Side.CLIENT), isPartial(Side.SERVER));
    }

    private boolean isWhole(Side side) {
        return hops(side).equals(Set.of(0));
    }

    private boolean isPartial(Side side) {
        return segments.stream()
                .anyMatch(seen -> seen.from() == side
                        && seen.text() == 0
                        && seen.evidence().checksum() == ChecksumStatus.PARTIAL);
    }

    private Optional<Side> only(boolean client, boolean server) {
        if (client == server || from(Side.CLIENT).isEmpty() || from(Side.SERVER).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(client ? Side.CLIENT : Side.SERVER);
    }

    SeenSegment first() {
        return segments.get(0);
    }

    SeenSegment last() {
        return segments.get(segments.size() - 1);
    }

    /** "192.0.2.10:49152 to 198.51.100.20:80". */
    String name() {
        return ends.client() + " to " + ends.server();
    }
}
