/** A trace as packets: files that Wireshark opens. */
package handshake.view.packets;
