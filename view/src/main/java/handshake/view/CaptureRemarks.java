package handshake.view;

import handshake.analysis.annotate.PacketExplainer;
import handshake.analysis.decode.Decoded;
import handshake.analysis.decode.Skips;
import handshake.analysis.file.CaptureFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is to be said about a capture besides its connections: damage, odd times, and packets that are not followed. */
public final class CaptureRemarks {
    private CaptureRemarks() {}

    /** Of a file that was read to its end. */
    public static List<String> of(CaptureFile capture) {
        List<String> remarks = new ArrayList<>();
        capture.damage().ifPresent(damage -> remarks.add(String.valueOf(damage.getMessage())));
        long outside = capture.timesOutside();
        if (outside > 0) {
            remarks.add(outside + (outside == 1 ? " packet has a time" : " packets have times")
                    + " outside of 1970 to 2106: taken for the nearest inside, or for that of the packet before");
        }
        long wild = capture.timesWild();
        if (wild > 0 && outside == 0) {
            remarks.add(wild + (wild == 1 ? " packet has a time" : " packets have times")
                    + " more than an hour away from the packets around: taken for the time of the packet before");
        }
        remarks.addAll(capture.remarks());
        return remarks;
    }

    /** Which packets were not followed, and why; and how many connections were given up. */
    public static List<String> of(PacketExplainer explainer) {
        List<String> remarks = new ArrayList<>(of(explainer.skips()));
        remarks.addAll(explainer.remarks().sentences());
        long forgotten = explainer.statistics().forgotten();
        if (forgotten > 0) {
            remarks.add(forgotten + " open connections were given up, because too many were open at once");
        }
        return remarks;
    }

    /** Which packets were not followed, and why. */
    public static List<String> of(Skips skips) {
        List<String> remarks = new ArrayList<>();
        for (Map.Entry<Decoded.Reason, Long> entry : new TreeMap<>(skips.counts()).entrySet()) {
            long count = entry.getValue();
            remarks.add(
                    count + (count == 1 ? " packet" : " packets") + " not followed: " + skips.example(entry.getKey()));
        }
        return remarks;
    }
}
