/**
 * Capture files: pcap and pcapng, read and written in plain Java, no native library.
 *
 * <p>{@link handshake.analysis.file.CaptureFile} reads either format from a file, a compressed file or a pipe, one
 * packet at a time and in memory that does not grow with the file; {@link handshake.analysis.file.CaptureWriter}
 * writes pcap.
 */
package handshake.analysis.file;
