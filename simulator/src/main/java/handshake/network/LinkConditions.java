package handshake.network;

import java.time.Duration;

/**
 * How good the network between the hosts is. Each share is a probability, 0 to 1, per packet.
 *
 * @param delay one way
 * @param loss the share that never arrives
 * @param duplication the share that arrives twice
 * @param reordering the share that takes {@code lag} longer, so that later ones overtake it
 * @param lag how much longer
 */
public record LinkConditions(Duration delay, double loss, double duplication, double reordering, Duration lag) {
    /** Nothing goes wrong. */
    public static LinkConditions perfect(Duration delay) {
        return new LinkConditions(delay, 0, 0, 0, Duration.ZERO);
    }

    public LinkConditions {
        checkShare("loss", loss);
        checkShare("duplication", duplication);
        checkShare("reordering", reordering);
    }

    /** Whether every packet arrives, once, and in its turn. */
    boolean isPerfect() {
        return loss == 0 && duplication == 0 && reordering == 0;
    }

    private static void checkShare(String name, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(name + " is a share from 0 to 1, not " + share);
        }
    }

    public LinkConditions withLoss(double share) {
        return new LinkConditions(delay, share, duplication, reordering, lag);
    }

    public LinkConditions withDuplication(double share) {
        return new LinkConditions(delay, loss, share, reordering, lag);
    }

    public LinkConditions withReordering(double share, Duration by) {
        return new LinkConditions(delay, loss, duplication, share, by);
    }
}
