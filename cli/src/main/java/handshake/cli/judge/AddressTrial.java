package handshake.cli.judge;

import handshake.judge.outside.Lead;
import handshake.judge.outside.OutsideCell;
import handshake.live.wire.StackLink;
import handshake.tcp.model.Endpoint;
import handshake.tcp.model.IpAddress;
import handshake.tcp.model.Packet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tries all cells on a real TCP, some at a time, each from a port of its own. */
final class AddressTrial {
    private static final int AT_A_TIME = 8;
    private static final int FIRST_PORT = 20_000;
    private static final int POLL_MILLIS = 20;

    private final StackLink link;
    private final Endpoint stack;
    private final int closedPort;
    private final IpAddress peer;
    private final Map<Integer, CellTrial> byPort = new ConcurrentHashMap<>();
    private volatile boolean over;

    AddressTrial(StackLink link, Endpoint stack, int closedPort, IpAddress peer) {
        this.link = link;
        this.stack = stack;
        this.closedPort = closedPort;
        this.peer = peer;
    }

    List<TrialOutcome> run() throws InterruptedException {
        Thread reader = new Thread(this::read, "stack-packets");
        reader.setDaemon(true);
        reader.start();
        ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            List<Future<TrialOutcome>> running = new ArrayList<>();
            int port = FIRST_PORT;
            for (OutsideCell cell : OutsideCell.all()) {
                CellTrial trial = new CellTrial(cell, target(cell), new Endpoint(peer, port), link);
                byPort.put(port++, trial);
                running.add(pool.submit(trial::run));
            }
            List<TrialOutcome> outcomes = new ArrayList<>();
            for (Future<TrialOutcome> future : running) {
                outcomes.add(future.get());
            }
            return outcomes;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            over = true;
            pool.shutdownNow();
            reader.join();
        }
    }

    private Endpoint target(OutsideCell cell) {
        return cell.lead() == Lead.NOBODY ? new Endpoint(stack.address(), closedPort) : stack;
    }

    private void read() {
        while (!over) {
            Optional<Packet> packet = link.receive(POLL_MILLIS);
            packet.filter(came -> came.source().address().equals(stack.address()))
                    .map(came -> byPort.get(came.destination().port()))
                    .ifPresent(trial -> trial.arrived(packet.get()));
        }
    }
}
