/**
 * Why three ways? Every behaviour of two ends over a bad network, within stated bounds, breadth first, so that the first
 * violation found is a shortest one. The rules are the same as everywhere else ({@link handshake.tcp.rules.Tcp}); what is
 * this package's own is only the world around them, small enough to be walked through completely.
 *
 * <h2>The world</h2>
 *
 * <p>Two ends, A, the client, and B, the server. B listens; A opens (with {@code
 * simultaneous}, B may open as well). An end lives through <em>incarnations</em> A1, A2, …: each begins with the choice of
 * an initial sequence number, by OPEN or by a SYN that finds a LISTEN, and ends when the end forgets its control block,
 * because it crashed or because a reset ended the connection. The server listens again at once. How many incarnations
 * each side may have is a bound of the search; an end in its last incarnation does not crash.
 *
 * <p>Between them is a {@link handshake.explore.Network}. In a <em>soup</em> nothing that was ever sent vanishes: it can
 * be delivered later, again, in any order, or never, so loss, duplication and reordering are unbounded and need no moves
 * of their own. In a <em>bag</em> so many segments are in flight, in no order, and each loss, duplicate and retransmission
 * is a move that is counted.
 *
 * <h2>A step</h2>
 *
 * <p>One {@link handshake.explore.Move}: a user call, a delivery, a crash, a timer, or a doing of the network. What an end
 * sends in answer, and text that its waiting RECEIVE takes, belong to the same step.
 *
 * <h2>What is left out, and why nothing is missed by it</h2>
 *
 * <p>Time does not pass: a timer may go off whenever it runs, which includes every timing there is. A control block is
 * stripped of all that only remembers time, and two blocks that the rules cannot tell apart become one ({@link
 * handshake.explore.Canonicalizer}). CLOSE is not called, nobody gives up by patience alone, there are no options, and one
 * octet of text per incarnation stands for all text: text that is accepted wrongly is accepted with its first octet. To
 * look at several checks at once, resets and challenge ACKs are not rationed.
 *
 * <h2>Ghosts</h2>
 *
 * <p>Whether belief is true cannot be seen from sequence numbers alone when those repeat. So each SYN carries, unseen by
 * the rules, the incarnation that sent it, and each octet of text is the name of its writer; the state of the search holds
 * for each incarnation whose SYN it took. The {@link handshake.explore.Property properties} are about these.
 */
package handshake.explore;
