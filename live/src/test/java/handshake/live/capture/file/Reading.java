package handshake.live.capture.file;

import handshake.live.capture.CapturedPacket;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A capture in memory, read to its end. */
record Reading(List<CapturedPacket> packets, Optional<CaptureFileException> damage) {
    static Reading of(byte[] capture) throws CaptureFileException {
        CaptureFile file = CaptureFile.open(new ByteArrayInputStream(capture), "test.pcap");
        List<CapturedPacket> packets = new ArrayList<>();
        file.forEach(packets::add);
        return new Reading(packets, file.damage());
    }

    List<String> contents() {
        return packets.stream()
                .map(packet -> new String(packet.bytes(), StandardCharsets.US_ASCII))
                .toList();
    }
}
