/**
 * Goals: what an exercise asks for, said about the protocol and not about typed text. A {@link
 * handshake.lessons.goal.Goal} is a few lines such as {@code the server sends RST}; an {@link
 * handshake.lessons.goal.Account} of a connection satisfies it or not.
 */
package handshake.lessons.goal;
