package handshake.step;

import handshake.figure.LadderException;
import handshake.scenario.Run;
import handshake.scenario.Scenario;
import handshake.scenario.ScenarioFile;
import handshake.scenario.Scenarios;

/** Runs to step through. */
public final class Stories {
    private Stories() {}

    public static Scenario scenario(String name) {
        return Scenarios.named(name).orElseThrow();
    }

    public static Run run(String name) {
        return play(scenario(name));
    }

    public static Run play(Scenario scenario) {
        try {
            return scenario.play();
        } catch (LadderException e) {
            throw new AssertionError(e);
        }
    }

    /** An open, and then {@code exchanges} times a text of one octet and its acknowledgment: three events each. */
    public static Run exchanging(int exchanges) {
        StringBuilder text =
                new StringBuilder("name: long\ntitle: Long\nsource: none\nabout: Long.\nends: at-once\n\n");
        text.append("    TCP Peer A                                           TCP Peer B\n\n");
        text.append("1.  ESTABLISHED                                          ESTABLISHED\n");
        for (int i = 0; i < exchanges; i++) {
            text.append("2.  ESTABLISHED --> <SEQ=")
                    .append(101 + i)
                    .append("><ACK=301><DATA=1><CTL=ACK>  --> ESTABLISHED\n");
            text.append("3.  ESTABLISHED <-- <SEQ=301><ACK=").append(102 + i).append("><CTL=ACK>  <-- ESTABLISHED\n");
        }
        try {
            return ScenarioFile.parse(text.toString()).play();
        } catch (LadderException e) {
            throw new AssertionError(e);
        }
    }
}
