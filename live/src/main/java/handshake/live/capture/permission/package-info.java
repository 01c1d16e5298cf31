/** The permission to capture: whether this process has it, and what stands in the way. */
package handshake.live.capture.permission;
