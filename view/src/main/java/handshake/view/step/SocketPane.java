package handshake.view.step;

import handshake.analysis.partner.PartnerReport;
import handshake.step.Branch;
import handshake.step.Walk;
import handshake.tcp.model.State;
import handshake.view.Ink;
import handshake.view.Screen;
import java.util.ArrayList;
import java.util.List;

/** What a real TCP says of its socket, with the state that its packets let infer beside it. */
final class SocketPane {
    private static final int SOURCE = 16;
    private static final int NAME = 26;

    private SocketPane() {}

    static List<Row> rows(Branch branch, Walk.PartnerEnd end, Screen screen) {
        State inferred = branch.trace().after(branch.place()).of(end.side()).state();
        PartnerReport report = end.report().orElse(PartnerReport.NONE);
        String said = report.state().orElse("nothing");
        List<Row> rows = new ArrayList<>();
        rows.add(Row.of(" ").then(Ink.STRONG, "What the " + end.name() + " says of its socket"));
        rows.add(line("/proc/net/tcp", "state").then(report.agreesWith(inferred) ? Ink.GOOD : Ink.BAD, said));
        rows.add(line("its packets", "state, as inferred").then(inferred.toString()));
        for (PartnerReport.Detail detail : report.details()) {
            rows.add(line(detail.source(), detail.name()).then(detail.value()));
        }
        if (report.details().isEmpty()) {
            rows.add(Row.of(Ink.QUIET, " It has no socket for this connection."));
        }
        return rows;
    }

    private static Row line(String source, String name) {
        return Row.of(Ink.QUIET, " " + source).fit(SOURCE).then(name).fit(SOURCE + NAME);
    }
}
