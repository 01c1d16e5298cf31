/**
 * The kernel's own view of TCP: what Linux says of every socket in {@code /proc/self/net/tcp} and {@code tcp6}, which
 * anyone may read.
 */
package handshake.live.kernel;
