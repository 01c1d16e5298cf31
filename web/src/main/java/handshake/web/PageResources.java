package handshake.web;

import handshake.scenario.Scenarios;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.teavm.extension.spi.resources.DefaultResourcesPolicy;

/** What {@link handshake.text.Resource} finds in the browser: compiled in, as there are no files. */
public final class PageResources extends DefaultResourcesPolicy {
    @Override
    public String[] supplyResources(Collection<? extends String> classes) {
        List<String> all = new ArrayList<>(List.of("handshake/view/svg/colours.css", "handshake/view/svg/ladder.css"));
        Scenarios.names().forEach(name -> all.add("handshake/scenario/" + name + ".ladder"));
        return all.toArray(String[]::new);
    }
}
