package handshake.lessons.check;

import handshake.trace.Trace;
import java.util.List;

/** Explains the connections of a capture. Captures belong to the real world, which this module does not know. */
public interface CaptureReader {
    /**
     * Every connection in it.
     *
     * @param name for messages
     * @param bytes a whole pcap or pcapng file, perhaps gzipped
     */
    List<Trace> traces(String name, byte[] bytes) throws EvidenceException;
}
