package handshake.cli.judge;

/** Says what came of the stages. */
interface StageReport {
    void show(StageOutcome outcome);

    void end(int passed, int asked);
}
