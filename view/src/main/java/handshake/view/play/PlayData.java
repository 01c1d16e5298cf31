package handshake.view.play;

import handshake.network.World;
import handshake.step.Branch;
import handshake.trace.Both;
import handshake.trace.Fact;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import handshake.view.Json;
import handshake.view.html.Chapter;
import handshake.view.html.PageData;
import handshake.view.svg.LadderSvg;
import handshake.view.svg.Spacing;
import handshake.view.svg.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a page shows of one place in a story: the ladder up to there, the last event, and both ends. */
final class PlayData {
    private final Trace trace;
    private final PageData data;

    /** {@code trace} as far as it is shown; a title and the like come from {@code told}. */
    PlayData(Chapter told, Trace trace) {
        this.trace = trace;
        this.data = new PageData(new Chapter(told.title(), told.source(), told.about(), trace, Optional.empty()));
    }

    /** {@code before} and {@code known}: what each side knew before the last event, and knows now. */
    Map<String, Object> object(Both<Set<Fact>> before, Both<Set<Fact>> known) {
        int place = trace.steps().size();
        Map<String, Object> json = Json.object();
        json.put("head", data.head());
        json.put("place", place);
        json.put("before", data.step(Math.max(0, place - 1), before));
        json.put("step", data.step(place, known));
        json.put("segments", segments());
        json.put("fields", data.fieldKinds());
        Timeline timeline = Timeline.of(trace, Spacing.SCALE);
        json.put("height", Math.round(timeline.height() * 10) / 10.0);
        json.put(
                "bands",
                LadderSvg.bands(trace, timeline).stream()
                        .map(LadderSvg.Band::svg)
                        .toList());
        return json;
    }

    /** Those that the last event is about, and all that are under way. */
    private Map<String, Object> segments() {
        Set<Integer> shown = new TreeSet<>();
        if (!trace.steps().isEmpty()) {
            Step last = trace.steps().get(trace.steps().size() - 1);
            shown.addAll(last.departures());
            last.happening().ends().ifPresent(shown::add);
        }
        trace.segments().stream()
                .filter(sent -> sent.fate() == TracedSegment.Fate.UNDERWAY)
                .forEach(sent -> shown.add(sent.id()));
        Map<String, Object> json = Json.object();
        shown.forEach(id -> json.put(Integer.toString(id), data.segment(id)));
        return json;
    }

    /** A play where it stands, with all that can be done there. */
    static Map<String, Object> of(Play play) {
        Branch branch = play.branch();
        Chapter told = new Chapter(
                play.story().scenario().title(),
                play.story().scenario().source(),
                play.story().scenario().about(),
                branch.trace(),
                Optional.empty());
        Map<String, Object> json = new PlayData(told, branch.soFar()).object(branch.knownBefore(), branch.known());
        json.put("length", branch.length());
        json.put("branch", play.session().current());
        json.put(
                "canGoOn",
                !branch.atEnd() || branch.world().flatMap(World::next).isPresent());
        json.put("choices", choices(play.offers()));
        json.put("ways", BranchTree.ways(play.session()));
        json.put("tree", BranchTree.svg(play.session()));
        json.put("story", play.story().name());
        json.put("text", play.story().name().isPresent() ? "" : play.story().text());
        json.put("written", play.written());
        return json;
    }

    private static List<Map<String, Object>> choices(List<OfferedChoice> offers) {
        return offers.stream()
                .map(offer -> {
                    Map<String, Object> json = Json.object();
                    json.put("kind", ChoiceCode.kind(offer.choice()));
                    json.put("label", ChoiceCode.label(offer.choice()));
                    json.put("words", offer.words());
                    json.put("side", offer.side());
                    json.put("segment", offer.segment());
                    return json;
                })
                .toList();
    }
}
