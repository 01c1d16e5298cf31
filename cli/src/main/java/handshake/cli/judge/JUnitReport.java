package handshake.cli.judge;

import handshake.judge.outside.OutsideCell;
import java.util.List;

/** Results in the XML that CI systems read: a test for each cell. */
final class JUnitReport {
    private JUnitReport() {}

    static String of(String stack, List<TrialOutcome> outcomes) {
        long failures = outcomes.stream()
                .filter(outcome -> outcome.verdict() == OutsideCell.Verdict.DIFFERS)
                .count();
        long skipped = outcomes.stream()
                .filter(outcome -> outcome.verdict() == OutsideCell.Verdict.NOT_REACHED)
                .count();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuite name=\"handshake judge ")
                .append(escaped(stack))
                .append("\" tests=\"")
                .append(outcomes.size());
        xml.append("\" failures=\"")
                .append(failures)
                .append("\" skipped=\"")
                .append(skipped)
                .append("\" errors=\"0\">\n");
        outcomes.forEach(outcome -> xml.append(test(outcome)));
        return xml.append("</testsuite>\n").toString();
    }

    private static String test(TrialOutcome outcome) {
        String test = "  <testcase classname=\""
                + escaped(outcome.cell().lead().state().toString()) + "\" name=\""
                + escaped(outcome.cell().kind().label()) + "\"";
        String message = escaped(outcome.words());
        return switch (outcome.verdict()) {
            case AS_RFC -> test + "/>\n";
            case AS_LINUX -> test + "><system-out>" + message + "</system-out></testcase>\n";
            case DIFFERS -> test + "><failure message=\"" + message + "\"/></testcase>\n";
            case NOT_REACHED -> test + "><skipped message=\"" + message + "\"/></testcase>\n";
        };
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
