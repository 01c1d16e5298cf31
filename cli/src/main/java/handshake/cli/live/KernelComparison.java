package handshake.cli.live;

import handshake.analysis.annotate.ExplainedConnection;
import handshake.live.session.KernelWatch;
import handshake.tcp.model.State;
import handshake.tcp.model.TransmissionControlBlock;
import handshake.text.Columns;
import handshake.trace.Both;
import handshake.trace.Side;
import handshake.trace.Step;
import handshake.view.Ink;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The kernel's own table of sockets beside the model: after each call of the two programs, the states that the kernel
 * listed and those in which the model had both ends at that moment.
 */
public final class KernelComparison {
    private static final int STATE = 14;
    /** From this width on, the columns need not stand close. */
    private static final int ROOMY = 84;

    private final ExplainedConnection connection;
    private final Screen screen;
    private final int call;
    private final String gap;

    private KernelComparison(ExplainedConnection connection, Screen screen) {
        this.connection = connection;
        this.screen = screen;
        this.call = screen.width() < ROOMY ? 15 : 18;
        this.gap = screen.width() < ROOMY ? " " : "  ";
    }

    /** The heading and a line per look; nothing when the kernel could not be asked. */
    public static List<String> lines(ExplainedConnection connection, List<KernelWatch.Look> looks, Screen screen) {
        return looks.isEmpty() ? List.of() : new KernelComparison(connection, screen).all(looks);
    }

    private List<String> all(List<KernelWatch.Look> looks) {
        List<String> lines = new ArrayList<>();
        lines.add(screen.paint(Ink.STRONG, "The kernel's own view (/proc/net/tcp) beside the model's"));
        lines.add("  " + Columns.left("after", call) + Columns.left("client: kernel", STATE) + gap
                + Columns.left("model", STATE) + gap + Columns.left("server: kernel", STATE) + gap + "model");
        for (KernelWatch.Look look : looks) {
            Both<Optional<String>> kernel = new Both<>(look.client(), look.server());
            List<Both<State>> during = during(look);
            Optional<Both<State>> same =
                    during.stream().filter(states -> agree(kernel, states)).findFirst();
            Both<State> model = same.orElse(during.get(during.size() - 1));
            lines.add("  " + Columns.left(look.call(), call)
                    + states(kernel.client(), model.client()) + gap + states(kernel.server(), model.server())
                    + gap + (same.isPresent() ? screen.paint(Ink.GOOD, "=") : "at another moment"));
        }
        return lines;
    }

    private String states(Optional<String> kernel, State model) {
        return Columns.left(kernel.orElse("CLOSED"), STATE) + gap + Columns.left(model.toString(), STATE);
    }

    /** Every way in which the model had both ends while the kernel was looking; never empty. */
    private List<Both<State>> during(KernelWatch.Look look) {
        Both<State> before = connection.trace().initial().map(TransmissionControlBlock::state);
        List<Both<State>> during = new ArrayList<>();
        for (Step step : connection.trace().steps()) {
            long time = connection.began() + step.time();
            if (time <= look.asked()) {
                before = step.states();
            } else if (time <= look.answered()) {
                during.add(step.states());
            }
        }
        during.add(0, before);
        return during;
    }

    private static boolean agree(Both<Optional<String>> kernel, Both<State> model) {
        return agrees(kernel, model, Side.CLIENT) && agrees(kernel, model, Side.SERVER);
    }

    /** A socket that the kernel no longer lists is CLOSED. */
    private static boolean agrees(Both<Optional<String>> kernel, Both<State> model, Side side) {
        return kernel.of(side).orElse("CLOSED").equals(model.of(side).toString());
    }
}
