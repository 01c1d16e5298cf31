package handshake.packetdrill.run;

import handshake.tcp.model.SequenceNumber;
import handshake.tcp.model.TcpOption;
import java.util.List;
import java.util.Optional;

/**
 * How the sequence numbers of a script and those on the wire translate into each other. On a SYN a script writes the
 * peer's number as it is, and ours as an offset from the number it expects our first SYN to have; on all other segments
 * it counts both from their initial numbers.
 */
public final class SequenceMap {
    private SequenceNumber localIsn = SequenceNumber.ZERO;
    private SequenceNumber localScriptIsn = SequenceNumber.ZERO;
    private boolean localKnown;
    private SequenceNumber remoteIsn = SequenceNumber.ZERO;
    private boolean remoteKnown;

    /** Our first SYN or SYN,ACK has {@code live} where the script says {@code script}. */
    public void learnLocal(SequenceNumber live, SequenceNumber script) {
        if (!localKnown) {
            localIsn = live;
            localScriptIsn = script;
            localKnown = true;
        }
    }

    /** The peer's first SYN, or whatever it begins with, has this number. */
    void learnRemote(SequenceNumber isn) {
        if (!remoteKnown) {
            remoteIsn = isn;
            remoteKnown = true;
        }
    }

    public boolean knowsLocal() {
        return localKnown;
    }

    public boolean isLocalIsn(SequenceNumber live) {
        return localKnown && live.equals(localIsn);
    }

    /** From a script's number of ours to the live one. */
    public SequenceNumber localLive(SequenceNumber script, boolean onSyn) {
        return script.plus(localOffset(onSyn));
    }

    public SequenceNumber localScript(SequenceNumber live, boolean onSyn) {
        return live.plus(-localOffset(onSyn));
    }

    SequenceNumber remoteLive(SequenceNumber script, boolean onSyn) {
        return script.plus(remoteOffset(onSyn));
    }

    SequenceNumber remoteScript(SequenceNumber live, boolean onSyn) {
        return live.plus(-remoteOffset(onSyn));
    }

    private int localOffset(boolean onSyn) {
        return onSyn ? localIsn.minus(localScriptIsn) : localIsn.bits();
    }

    private int remoteOffset(boolean onSyn) {
        return onSyn ? 0 : remoteIsn.bits();
    }

    /** {@code options} with the edges of SACK blocks moved by {@code offset}. */
    private static List<TcpOption> shifted(List<TcpOption> options, int offset) {
        boolean none = options.stream().noneMatch(TcpOption.Sack.class::isInstance);
        return none
                ? options
                : options.stream().map(option -> shifted(option, offset)).toList();
    }

    private static TcpOption shifted(TcpOption option, int offset) {
        Optional<TcpOption.Sack> sack =
                Optional.of(option).filter(TcpOption.Sack.class::isInstance).map(TcpOption.Sack.class::cast);
        return sack.<TcpOption>map(blocks -> new TcpOption.Sack(blocks.blocks().stream()
                        .map(block -> new TcpOption.Sack.Block(
                                block.left().plus(offset), block.right().plus(offset)))
                        .toList()))
                .orElse(option);
    }

    /** The options of a segment of ours, whose SACK blocks speak of the peer's numbers. */
    List<TcpOption> remoteScript(List<TcpOption> options, boolean onSyn) {
        return shifted(options, -remoteOffset(onSyn));
    }

    /** As a script writes the options of a segment of the peer. */
    List<TcpOption> localScript(List<TcpOption> options, boolean onSyn) {
        return shifted(options, -localOffset(onSyn));
    }

    /** The options of a segment of the peer, whose SACK blocks speak of ours. */
    List<TcpOption> localLive(List<TcpOption> options, boolean onSyn) {
        return shifted(options, localOffset(onSyn));
    }
}
