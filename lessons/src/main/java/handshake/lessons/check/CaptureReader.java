package handshake.lessons.check;

import handshake.trace.Trace;
import java.util.List;

/** Explains the connections of a capture. Captures belong to the real world, which this module does not know. */
public interface CaptureReader {
    /**
     * The connections of one capture, in the order in which they begin.
     *
     * @param name for messages
     * @param bytes a whole pcap or pcapng file, perhaps gzipped
     */
    List<Trace> traces(String name, byte[] bytes) throws EvidenceException;
}
