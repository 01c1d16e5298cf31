package handshake.view.svg;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.scenario.Scenarios;
import handshake.step.Stories;
import handshake.trace.Note;
import handshake.trace.Step;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class LadderSvgTest {
    static List<String> everyScenario() {
        return Scenarios.names();
    }

    private static Trace story(String name) {
        return Stories.run(name).trace();
    }

    private static List<Element> marked(Document picture, String kind) {
        List<Element> found = new ArrayList<>();
        NodeList all = picture.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            if (List.of(element.getAttribute("class").split(" ")).contains(kind)) {
                found.add(element);
            }
        }
        return found;
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @ParameterizedTest
    @MethodSource("everyScenario")
    void isXmlWithAnArrowForEachSegmentAndANameForEachState(String name) throws Exception {
        Trace trace = story(name);
        Document picture = parsed(LadderSvg.file(trace));
        assertThat(marked(picture, "msg")).hasSameSizeAs(trace.segments());
        Set<String> states = new TreeSet<>();
        states.add(trace.initial().client().state().toString());
        states.add(trace.initial().server().state().toString());
        trace.steps().stream().map(Step::states).forEach(both -> {
            states.add(both.client().toString());
            states.add(both.server().toString());
        });
        assertThat(marked(picture, "state"))
                .extracting(Element::getTextContent)
                .containsAll(states)
                .hasSameSizeAs(marked(picture, "bar"));
        assertThat(marked(picture, "cross")).hasSize((int) trace.segments().stream()
                .filter(segment -> segment.fate() == TracedSegment.Fate.LOST)
                .count());
    }

    @ParameterizedTest
    @MethodSource("everyScenario")
    void nothingArrivesAboveWhereItLeftAndTimeNeverRunsUpwards(String name) {
        Trace trace = story(name);
        for (Spacing spacing : Spacing.values()) {
            Timeline timeline = Timeline.of(trace, spacing);
            for (TracedSegment segment : trace.segments()) {
                assertThat(timeline.arrival(segment.id())).isGreaterThanOrEqualTo(timeline.departure(segment.id()));
            }
            for (int place = 1; place < trace.steps().size(); place++) {
                assertThat(timeline.step(place)).isGreaterThanOrEqualTo(timeline.step(place - 1));
            }
            assertThat(timeline.height())
                    .isGreaterThan(timeline.step(trace.steps().size() - 1));
        }
    }

    @Test
    void equalLatenciesHaveEqualSlopes() {
        Trace trace = story("three-way");
        Timeline timeline = Timeline.of(trace, Spacing.SCALE);
        assertThat(trace.segments())
                .allSatisfy(segment -> assertThat(timeline.arrival(segment.id()) - timeline.departure(segment.id()))
                        .isBetween(Placing.USUAL_SLOPE - 7, Placing.USUAL_SLOPE + 1));
    }

    @Test
    void aLongWaitIsCutAndSaysHowLongItIs() throws Exception {
        Document picture = parsed(LadderSvg.file(story("syn-lost")));
        assertThat(marked(picture, "wait")).extracting(Element::getTextContent).containsExactly("1.00 s later");
    }

    @Test
    void whatIsSentAgainAndWhatIsLostSaySo() throws Exception {
        Document picture = parsed(LadderSvg.file(story("syn-lost")));
        assertThat(marked(picture, "note"))
                .extracting(Element::getTextContent)
                .containsExactly("lost", Note.SYN_RETRANSMISSION.toString());
    }

    @Test
    void itIsTitledAndDescribedForWhoeverCannotSeeIt() throws Exception {
        Document picture = parsed(LadderSvg.file(story("three-way")));
        assertThat(picture.getDocumentElement().getAttribute("aria-labelledby")).isEqualTo("title desc");
        assertThat(picture.getElementsByTagName("desc").item(0).getTextContent())
                .contains("The client sends SYN seq=100. The server sends SYN,ACK seq=300 ack=101.");
    }

    @Test
    void aHostileTitleStaysText() throws Exception {
        String title = "</title><script>alert(1)</script>\u0007\u202e\"'&";
        String svg = LadderSvg.file(story("three-way").withTitle(title));
        assertThat(svg).doesNotContain("<script", "\u0007", "\u202e");
        assertThat(parsed(svg).getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("</title><script>alert(1)</script>\\x07\\u{202e}\"'&");
    }

    @Test
    void bandsTogetherShowEverySegment() throws Exception {
        Trace trace = Stories.exchanging(40).trace();
        List<LadderSvg.Band> bands = LadderSvg.bands(trace, Timeline.of(trace, Spacing.EVEN));
        Set<String> shown = new TreeSet<>();
        for (LadderSvg.Band band : bands) {
            marked(parsed(band.svg()), "msg").forEach(element -> shown.add(element.getAttribute("data-flight")));
        }
        assertThat(bands).hasSizeGreaterThan(1);
        assertThat(shown).hasSameSizeAs(trace.segments());
        assertThat(bands.stream().mapToDouble(LadderSvg.Band::height).sum())
                .isEqualTo(Timeline.of(trace, Spacing.EVEN).height());
    }
}
