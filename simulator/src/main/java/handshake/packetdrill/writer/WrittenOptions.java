package handshake.packetdrill.writer;

import handshake.tcp.model.Settings;
import handshake.tcp.model.SynOptions;
import handshake.tcp.model.TcpOption;
import handshake.tcp.wire.OptionWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Options as a script that is written can give and expect them. */
final class WrittenOptions {
    private static final int WORD = 4;

    private WrittenOptions() {}

    /** The options of a SYN that makes this offer; clocks and cookies are not told. */
    static List<TcpOption> of(SynOptions offer) {
        List<TcpOption> options = new ArrayList<>();
        offer.mss().ifPresent(octets -> options.add(new TcpOption.MaximumSegmentSize(octets)));
        if (offer.sackPermitted()) {
            options.add(new TcpOption.SackPermitted());
        }
        offer.windowShift().ifPresent(shift -> options.add(new TcpOption.WindowScale(shift.count())));
        return options;
    }

    /** The language wants whole words of options: what a ladder leaves out is filled up in front, as is usual. */
    static List<TcpOption> padded(List<TcpOption> options) {
        int octets = options.stream().mapToInt(OptionWriter::octetsOf).sum();
        List<TcpOption> whole =
                new ArrayList<>(Collections.nCopies(Math.floorMod(-octets, WORD), new TcpOption.NoOperation()));
        whole.addAll(options);
        return whole;
    }

    /**
     * What can be expected of a SYN's options. A host of the runner always offers a segment size: where the story's end
     * does not, the size that the host will offer stands first; and where that would be all, nothing is expected.
     */
    static Optional<List<TcpOption>> expectable(List<TcpOption> told, Settings settings) {
        if (settings.offer().mss().isPresent()) {
            return Optional.of(told);
        }
        if (told.isEmpty()) {
            return Optional.empty();
        }
        List<TcpOption> options = new ArrayList<>(told);
        options.add(0, new TcpOption.MaximumSegmentSize(settings.path().largestSegment()));
        return Optional.of(options);
    }
}
