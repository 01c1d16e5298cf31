package handshake.view.play;

import handshake.explore.Property;
import handshake.explore.Search;
import handshake.explore.SearchMonitor;
import handshake.explore.SearchResult;
import handshake.explore.bounds.Bounds;
import handshake.view.Json;
import handshake.view.Screen;
import handshake.view.SearchView;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** "Why three ways?": the exhaustive search, answered as JSON. */
public final class SearchDesk {
    private SearchDesk() {}

    /**
     * Searches the usual bounds for behaviours that break any property.
     *
     * @param ways of the handshake, 2 or 3
     * @param limit at most so many states
     */
    public static String search(int ways, int limit, SearchMonitor monitor) {
        Bounds bounds = Bounds.of(ways);
        Set<Property> wanted = EnumSet.allOf(Property.class);
        SearchResult result = Search.check(bounds, wanted, limit, monitor);
        SearchView view = new SearchView(Screen.plain(), wanted, false);
        List<String> lines = new ArrayList<>(view.heading(bounds));
        lines.addAll(view.outcome(result, 0, false));
        Optional<SearchResult.Finding> told = SearchView.told(result);
        Map<String, Object> json = Json.object();
        json.put("states", result.counts().states());
        json.put("lines", lines);
        json.put("ladder", told.map(finding -> String.join("\n", finding.scenario(bounds))));
        return Json.write(json);
    }
}
