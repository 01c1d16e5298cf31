/**
 * What this program asks of the operating system itself: the C library, called in one place, and on top of it sockets that
 * Java does not have, private namespaces, and getting rid of privileges.
 *
 * <p>{@code CLibrary} is the only class that calls C. It judges every call by its return value, as C programs do.
 */
package handshake.live.system;
