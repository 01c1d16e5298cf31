/**
 * Sources of packets: raw captured bytes and when, where and how they were captured, and nothing about their meaning.
 *
 * <p>A {@link handshake.live.capture.PacketSource} captures on an interface; {@code capture.file} reads and writes
 * capture files; {@code capture.permission} says what stands in the way of a capture. Nothing here decodes a packet beyond what the kernel's filter must look at.
 */
package handshake.live.capture;
