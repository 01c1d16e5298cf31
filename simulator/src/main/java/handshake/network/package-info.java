/**
 * Hosts, the link between them, and virtual time: a {@link handshake.network.World} is one immutable value, so that
 * stepping back is keeping the old one and a what-if is taking another {@link handshake.network.Choice} from it.
 */
package handshake.network;
