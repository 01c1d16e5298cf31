package handshake.live.wire;

import handshake.network.ConnectionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The sockets of one script, by the script's descriptors and by connection. Used by the script's own thread alone. */
final class ScriptSockets implements AutoCloseable {
    private final Map<Integer, SubjectSocket> descriptors = new HashMap<>();
    private final Map<ConnectionId, SubjectSocket> connections = new HashMap<>();
    private final List<SubjectSocket> all = new ArrayList<>();
    private Optional<SubjectSocket> newest = Optional.empty();
    private Consumer<ConnectionId> opening = id -> {};

    void openingHeardBy(Consumer<ConnectionId> listener) {
        opening = listener;
    }

    Optional<SubjectSocket> at(int descriptor) {
        return Optional.ofNullable(descriptors.get(descriptor));
    }

    Optional<SubjectSocket> remove(int descriptor) {
        return Optional.ofNullable(descriptors.remove(descriptor));
    }

    Optional<SubjectSocket> of(ConnectionId id) {
        return Optional.ofNullable(connections.get(id));
    }

    /** The socket that was made since somebody asked last. */
    Optional<SubjectSocket> newest() {
        Optional<SubjectSocket> made = newest;
        newest = Optional.empty();
        return made;
    }

    void made(int descriptor, SubjectSocket socket) {
        descriptors.put(descriptor, socket);
        all.add(socket);
        newest = Optional.of(socket);
    }

    void accepted(int descriptor, SubjectSocket child, ConnectionId id) {
        descriptors.put(descriptor, child);
        all.add(child);
        child.connection(Optional.of(id));
        connections.put(id, child);
    }

    void opening(SubjectSocket socket, ConnectionId id) {
        socket.connection(Optional.of(id));
        connections.put(id, socket);
        opening.accept(id);
    }

    @Override
    public void close() {
        all.forEach(SubjectSocket::abandon);
    }
}
