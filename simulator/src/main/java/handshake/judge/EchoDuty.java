package handshake.judge;

import handshake.tcp.model.Octets;

/**
 * What the user of a TCP under judgement has to do: send back what arrives, and close when the peer has.
 *
 * @param due text that arrived in order and is not sent back yet
 * @param since when this became due, or was last worked at
 * @param mayClose whether the peer, or the judge, has asked for the close
 */
record EchoDuty(Octets due, long since, boolean mayClose) {
    static final EchoDuty NONE = new EchoDuty(Octets.EMPTY, 0, false);

    EchoDuty received(Octets text, long now) {
        return text.isEmpty() ? this : new EchoDuty(due.then(text), due.isEmpty() ? now : since, mayClose);
    }

    EchoDuty sent(int octets, long now) {
        return octets == 0 ? this : new EchoDuty(due.skip(Math.min(octets, due.length())), now, mayClose);
    }

    EchoDuty closing(long now) {
        return mayClose ? this : new EchoDuty(due, now, true);
    }

    EchoDuty workedAt(long now) {
        return new EchoDuty(due, now, mayClose);
    }
}
