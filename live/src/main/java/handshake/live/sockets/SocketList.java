package handshake.live.sockets;

import java.util.List;

/**
 * The TCP sockets of a host at one moment.
 *
 * @param unreadable the numbers, from 1 on, of lines that should show one and could not be read
 */
public record SocketList(List<ListedSocket> sockets, List<Integer> unreadable) {
    public SocketList {
        sockets = List.copyOf(sockets);
        unreadable = List.copyOf(unreadable);
    }
}
