package handshake.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A capture in memory, read to its end. */
record Reading(List<CapturedPacket> packets, Optional<CaptureFileException> damage) {
    /** Read in both ways, which must give the same. */
    static Reading of(byte[] capture) throws CaptureFileException {
        CaptureFile copied = open(capture);
        List<CapturedPacket> packets = new ArrayList<>();
        copied.forEach(packets::add);
        Reading reading = new Reading(packets, copied.damage());

        CaptureFile inPlace = open(capture);
        List<CapturedPacket> seen = new ArrayList<>();
        inPlace.forEachInPlace((time, on, original, buffer, offset, length) ->
                seen.add(CapturedPacket.copyOf(time, on, original, buffer, offset, length)));
        assertThat(new Reading(seen, inPlace.damage()).told()).isEqualTo(reading.told());
        assertThat(inPlace.packets()).isEqualTo(copied.packets()).isEqualTo(packets.size());
        return reading;
    }

    private static CaptureFile open(byte[] capture) throws CaptureFileException {
        return CaptureFile.open(new ByteArrayInputStream(capture), "test.pcap");
    }

    private String told() {
        return packets + " " + contents() + " " + damage.map(Throwable::getMessage);
    }

    List<String> contents() {
        return packets.stream()
                .map(packet -> new String(packet.bytes(), StandardCharsets.US_ASCII))
                .toList();
    }
}
