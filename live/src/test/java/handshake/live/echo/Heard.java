package handshake.live.echo;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.live.echo.server.ServerEvent;
import handshake.live.echo.server.ServerEvent.What;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Keeps what a server says of its clients, so that a test can wait for it. */
public final class Heard implements Consumer<ServerEvent> {
    private final LinkedBlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
    private final List<ServerEvent> all = new CopyOnWriteArrayList<>();

    @Override
    public void accept(ServerEvent event) {
        all.add(event);
        events.add(event);
    }

    /** The next event of this kind; those before it are skipped. */
    public ServerEvent await(What what) throws InterruptedException {
        while (true) {
            ServerEvent event = events.poll(1, TimeUnit.MINUTES);
            assertThat(event).as("%s, after %s", what, all).isNotNull();
            if (event.what() == what) {
                return event;
            }
        }
    }
}
