/**
 * The permission to capture: whether this process has it, how an ordinary user gets it without asking anybody, and how to
 * be rid of it again.
 */
package handshake.live.capture.permission;
