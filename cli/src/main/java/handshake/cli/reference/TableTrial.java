package handshake.cli.reference;

import handshake.cli.common.ExitStatus;
import handshake.live.wire.KernelOutcome;
import handshake.packetdrill.ScriptSource;
import handshake.packetdrill.run.ScriptFailure;
import handshake.packetdrill.writer.CellScript;
import handshake.packetdrill.writer.NotExpressible;
import handshake.tcp.table.StateTable;
import handshake.view.TriedTable;
import handshake.view.TriedTable.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Tries every cell of a table on the kernel of this computer: each is a script, and all run at the same time. */
final class TableTrial {
    /** What a distributor puts behind the kernel's own version. */
    private static final Pattern LOCAL_VERSION = Pattern.compile("-.*");

    private static final Pattern TIME_AND_OPTIONS = Pattern.compile("^\\+\\S+ | <\\.\\.\\.>$");

    private record Place(StateTable.Block block, StateTable.Row row) {}

    private TableTrial() {}

    static TriedTable of(StateTable table, Function<List<ScriptSource>, List<KernelOutcome>> kernel) {
        Map<Place, TriedTable.Cell> cells = new LinkedHashMap<>();
        List<Place> places = new ArrayList<>();
        List<ScriptSource> scripts = new ArrayList<>();
        for (StateTable.Block block : table.blocks()) {
            for (StateTable.Row row : block.rows()) {
                Place place = new Place(block, row);
                try {
                    scripts.add(CellScript.of(table.profile(), block, row));
                    places.add(place);
                    cells.put(place, cell(place, Verdict.NOT_TRIED, ""));
                } catch (NotExpressible e) {
                    cells.put(place, cell(place, Verdict.NOT_TRIED, e.getMessage()));
                }
            }
        }
        List<KernelOutcome> outcomes = kernel.apply(scripts);
        for (int i = 0; i < places.size(); i++) {
            cells.put(places.get(i), judged(places.get(i), scripts.get(i), outcomes.get(i)));
        }
        String name = System.getProperty("os.name") + " "
                + LOCAL_VERSION.matcher(System.getProperty("os.version")).replaceFirst("");
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        return new TriedTable(table, name, today, List.copyOf(cells.values()));
    }

    private static TriedTable.Cell judged(Place place, ScriptSource script, KernelOutcome outcome) {
        if (outcome instanceof KernelOutcome.Judged judged) {
            return judged.result()
                    .failure()
                    .map(failure -> cell(place, Verdict.DIFFERS, words(script, failure)))
                    .orElseGet(() -> cell(place, Verdict.SAME, ""));
        }
        if (outcome instanceof KernelOutcome.NotJudged late) {
            return cell(place, Verdict.NOT_JUDGED, late.why());
        }
        if (outcome instanceof KernelOutcome.NotPossible missing) {
            return cell(place, Verdict.NOT_TRIED, missing.why());
        }
        throw new IllegalStateException(outcome.toString());
    }

    private static TriedTable.Cell cell(Place place, Verdict verdict, String detail) {
        return new TriedTable.Cell(place.block(), place.row(), verdict, detail);
    }

    /** {@code instead of > R 1:1(0): another packet was sent: > . 1:1(0) ack 2}, in numbers counted from the initial ones. */
    private static String words(ScriptSource script, ScriptFailure failure) {
        int asked = script.text().lines().toList().indexOf(CellScript.AFTERWARDS) + 1;
        String demand = TIME_AND_OPTIONS.matcher(failure.demand()).replaceAll("");
        // When something should have come at the latest is of no interest here; a segment sent too early answers the
        // cell
        String what = failure.isOnlyAboutTime()
                ? "it was sent before that was asked"
                : failure.what().replaceFirst("; expected from .*", "");
        return (failure.line() > asked ? "asked afterwards, " : "") + "instead of " + demand + ": " + what;
    }

    /** As that of scripts: 1 where something differs, 3 where nothing could be tried, 4 where not all was judged. */
    static int exitStatus(TriedTable tried) {
        if (tried.count(Verdict.DIFFERS) > 0) {
            return ExitStatus.CHECK_FAILED;
        }
        if (tried.count(Verdict.NOT_TRIED) == tried.cells().size()) {
            return ExitStatus.CAPTURE_NOT_POSSIBLE;
        }
        return tried.count(Verdict.NOT_JUDGED) > 0 ? ExitStatus.LIMIT_REACHED : ExitStatus.DONE;
    }
}
