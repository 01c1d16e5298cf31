package handshake.view.html;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.step.Stories;
import handshake.tcp.model.Octets;
import handshake.trace.Trace;
import handshake.trace.TracedSegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.print.PrintOptions;

/** The page as a person meets it: in a real Chromium, from a file. */
class PageInBrowserTest {
    private static Optional<Chromium> found = Optional.empty();

    @TempDir
    private Path folder;

    private Chromium chromium;
    private ChromeDriver driver;

    @BeforeAll
    static void start() throws IOException {
        found = Chromium.start();
        if (found.isEmpty()) {
            String why = "no chromium and chromium-driver here (Debian: apt install chromium chromium-driver)";
            assertThat(System.getenv("CI")).as(why).isNotEqualTo("true");
            Assumptions.abort(why);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (found.isPresent()) {
            found.get().close();
        }
    }

    @BeforeEach
    void asAtFirst() {
        chromium = found.orElseThrow();
        driver = chromium.driver();
        driver.get("about:blank");
        chromium.width(1300);
        chromium.prefer("light", "screen");
        chromium.complaints();
        chromium.requests();
    }

    @AfterEach
    void nothingWasComplainedAboutNorAskedOfTheNetwork() {
        assertThat(chromium.complaints()).isEmpty();
        assertThat(chromium.requests())
                .allSatisfy(request -> assertThat(request).contains("\"url\":\"file:///"));
    }

    private void open(String address, Chapter... chapters) throws IOException {
        Path file = Files.writeString(folder.resolve("page.html"), HtmlPage.html(List.of(chapters)));
        driver.get(file.toUri() + address);
    }

    private static Chapter story(String name) {
        return Chapter.of(Stories.run(name).trace());
    }

    private String text(String id) {
        return driver.findElement(By.id(id)).getDomProperty("textContent");
    }

    private void press(CharSequence key) {
        driver.findElement(By.tagName("body")).sendKeys(key);
    }

    private Object ask(String expression) {
        return driver.executeScript("return " + expression);
    }

    @Test
    void keysStepForwardsAndBackAndToBothEnds() throws IOException {
        open("", story("three-way"));
        assertThat(text("title")).isEqualTo("Before anything happens");
        press(Keys.ARROW_RIGHT);
        press(" ");
        assertThat(text("title")).isEqualTo("SYN arrives at the server");
        assertThat(text("why")).contains("LISTEN_ACCEPTS_SYN", "RFC 9293 §3.10.7.2");
        press(Keys.END);
        assertThat(text("eyebrow")).startsWith("Event 4 of 4");
        press(Keys.ARROW_RIGHT);
        assertThat(text("eyebrow")).startsWith("Event 4 of 4");
        press(Keys.ARROW_LEFT);
        assertThat(text("title")).isEqualTo("SYN,ACK arrives at the client");
        press(Keys.HOME);
        assertThat(text("title")).isEqualTo("Before anything happens");
    }

    @Test
    void buttonsStepAndTheAddressRemembersWhere() throws IOException {
        open("#step=2", story("three-way"));
        assertThat(text("title")).isEqualTo("SYN arrives at the server");
        driver.findElement(By.id("next")).click();
        assertThat(driver.getCurrentUrl()).endsWith("#step=3");
        driver.findElement(By.id("back")).click();
        driver.findElement(By.id("back")).click();
        assertThat(driver.getCurrentUrl()).endsWith("#step=1");
        assertThat(driver.findElement(By.id("next")).isEnabled()).isTrue();
    }

    @Test
    void aPageThatOpensAtAnEventKeepsItsHeadInSightWhereThereIsRoom() throws IOException {
        open("#step=6", story("syn-lost"));
        assertThat(ask("scrollY")).isEqualTo(0L);
    }

    @Test
    void screenReadersAreToldOfEachStep() throws IOException {
        open("", story("three-way"));
        press(Keys.ARROW_RIGHT);
        assertThat(text("status"))
                .contains("Event 1 of 4", "The client sends SYN seq=100 (0)", "client SYN-SENT, server LISTEN");
        assertThat(driver.findElement(By.id("status")).getDomAttribute("aria-live"))
                .isEqualTo("polite");
    }

    @Test
    void theFutureIsFaintAndThePastIsNot() throws IOException {
        open("#step=2", Chapter.of(Stories.exchanging(60).trace()));
        assertThat((Long) ask("document.querySelectorAll('.band').length")).isGreaterThan(2);
        assertThat(ask("getComputedStyle(document.querySelector('.band:nth-child(2) svg')).opacity"))
                .isEqualTo("0.13");
        press(Keys.END);
        assertThat(ask("document.querySelectorAll('.band.future').length")).isEqualTo(0L);
    }

    @Test
    void whatIsOnItsWayIsDrawnUntilItArrives() throws IOException {
        open("#step=1", story("three-way"));
        assertThat(ask("document.querySelectorAll('.live .flying').length")).isEqualTo(1L);
        press(Keys.END);
        assertThat(ask("document.querySelectorAll('.live .flying').length")).isEqualTo(0L);
    }

    @Test
    void itOpensWithTheWholeStoryAndFadesWhatIsToComeOnlyThen() throws IOException {
        open("", story("three-way"));
        String opacity = "getComputedStyle(document.querySelector('.band svg')).maskImage";
        assertThat(ask(opacity)).isEqualTo("none");
        assertThat(ask("document.querySelectorAll('.sd .ahead').length")).isEqualTo(0L);
        press(Keys.ARROW_RIGHT);
        assertThat(ask(opacity)).isNotEqualTo("none");
        assertThat(ask("document.querySelectorAll('.sd .ahead').length")).isNotEqualTo(0L);
    }

    @Test
    void theChipOfEachEndStandsOnTheStateThatItIsIn() throws IOException {
        open("#step=1", story("three-way"));
        String distance = "(() => { const middle = e => { const r = e.getBoundingClientRect();"
                + " return [r.x + r.width / 2, r.y + r.height / 2]; };"
                + " const box = [...document.querySelectorAll('.sd .node')].find(n => n.textContent.includes('%s:'));"
                + " const a = middle(document.querySelectorAll('.sd .where')[%d]), b = middle(box);"
                + " return Math.hypot(a[0] - b[0], a[1] - b[1]) < 60; })()";
        assertThat(ask(distance.formatted("SYN-SENT", 0))).isEqualTo(true);
        assertThat(ask(distance.formatted("LISTEN", 1))).isEqualTo(true);
        press(Keys.ARROW_RIGHT);
        assertThat(ask(distance.formatted("SYN-RECEIVED", 1))).isEqualTo(true);
        press(Keys.END);
        assertThat(ask(distance.formatted("ESTABLISHED", 0))).isEqualTo(true);
    }

    @Test
    void whatLeavesNextIsOnPaperToo() throws IOException {
        open("#step=1", story("three-way"));
        chromium.prefer("light", "print");
        assertThat(ask("[...document.querySelectorAll('.band .msg')].every(a => getComputedStyle(a).opacity === '1')"))
                .isEqualTo(true);
    }

    @Test
    void whereTextIsTwiceAsLargeNothingCoversTheLadder() throws IOException {
        chromium.size(650, 450);
        open("#step=5", story("echo"));
        assertThat(ask("getComputedStyle(document.getElementById('panel')).position"))
                .isEqualTo("static");
        assertThat(ask("document.documentElement.scrollWidth")).isEqualTo(ask("document.documentElement.clientWidth"));
    }

    @Test
    void evenSpacingMovesTheLadderAndKeepsTheEvent() throws IOException {
        open("#step=3", story("syn-lost"));
        Object before = ask("document.querySelector('.msg[data-flight=\"1\"] line').getAttribute('y1')");
        press("e");
        assertThat(ask("document.querySelector('.msg[data-flight=\"1\"] line').getAttribute('y1')"))
                .isNotEqualTo(before);
        assertThat(text("eyebrow")).startsWith("Event 3");
        assertThat(driver.findElement(By.id("even")).getDomAttribute("aria-pressed"))
                .isEqualTo("true");
    }

    @Test
    void aFieldOfTheHeaderMarksItsOctetsAndSaysWhatItIsFor() throws IOException {
        open("#step=1", story("three-way"));
        driver.findElement(By.cssSelector(".segment summary")).click();
        driver.findElement(By.cssSelector(".cell[aria-label='Sequence Number: 100']"))
                .click();
        assertThat(ask("[...document.querySelectorAll('.bytes .on')].map(b => b.textContent).join('')"))
                .isEqualTo("00000064");
        assertThat(ask("document.querySelector('.meaning').textContent"))
                .asString()
                .contains("initial sequence number", "RFC 9293 §3.1");
    }

    @Test
    void darkWhereThatIsPreferredAndByAKey() throws IOException {
        chromium.prefer("dark", "screen");
        open("", story("three-way"));
        String background = "getComputedStyle(document.body).backgroundColor";
        assertThat(ask(background)).isEqualTo("rgb(17, 21, 27)");
        press("d");
        assertThat(ask(background)).isEqualTo("rgb(251, 250, 247)");
    }

    @Test
    void aTelephoneNeedsNoScrollingSideways() throws IOException {
        chromium.width(360);
        open("#step=5", story("echo"));
        assertThat(ask("document.documentElement.scrollWidth")).isEqualTo(ask("document.documentElement.clientWidth"));
        assertThat(driver.findElement(By.id("next")).isDisplayed()).isTrue();
    }

    @Test
    void onPaperEverythingIsThereAndNothingIsFaint() throws IOException {
        open("#step=1", story("three-way"));
        chromium.prefer("dark", "print");
        assertThat(ask("getComputedStyle(document.querySelector('.band svg')).maskImage"))
                .isEqualTo("none");
        assertThat(driver.findElement(By.tagName("aside")).isDisplayed()).isFalse();
        assertThat(ask("getComputedStyle(document.body).backgroundColor")).isEqualTo("rgb(255, 255, 255)");
        assertThat(driver.print(new PrintOptions()).getContent()).startsWith("JVBERi0"); // %PDF-
        assertThat(ask("document.querySelector('.text').open")).isEqualTo(true);
    }

    @Test
    void theReaderChoosesAmongConnections() throws IOException {
        open("", story("three-way").withTitle("First"), story("refused").withTitle("Second"));
        driver.findElement(By.cssSelector("#chapter option[value='1']")).click();
        assertThat(text("heading")).isEqualTo("Second");
        press(Keys.END);
        assertThat(driver.getCurrentUrl()).contains("connection=2&step=");
        assertThat(ask("document.querySelectorAll('.band .msg').length")).isEqualTo(2L);
    }

    @Test
    void aComparisonLeadsToItsSegments() throws IOException {
        Trace expected = Stories.run("three-way").trace();
        open("", Chapter.comparing(expected, Stories.run("syn-lost").trace()).toArray(Chapter[]::new));
        List<String> signs = new ArrayList<>();
        driver.findElements(By.cssSelector("[data-words='0'] .sign")).forEach(sign -> signs.add(sign.getText()));
        assertThat(signs).containsOnlyOnce("≠").contains("=");
        driver.findElement(By.cssSelector(".comparison a[href='#flight=2']")).click();
        assertThat(text("title")).isEqualTo("SYN,ACK arrives at the client");
    }

    @Test
    void aHostilePayloadIsShownAndDoesNothing() throws IOException {
        String payload = "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>\u0007\u202e";
        Trace plain = Stories.run("figure-6").trace();
        List<TracedSegment> segments = plain.segments().stream()
                .map(segment -> new TracedSegment(
                        segment.id(),
                        segment.from(),
                        segment.segment().withData(Octets.of(payload)),
                        segment.sentAt(),
                        segment.fate(),
                        segment.notes(),
                        Optional.of(payload)))
                .toList();
        open("#step=1", Chapter.of(new Trace(payload, plain.ends(), plain.initial(), segments, plain.steps())));
        assertThat(driver.getTitle()).contains("</script><script>");
        assertThat(text("segments")).contains("</script><script>document.title='owned'</script>", "\\x07\\u{202e}");
        assertThat(ask("document.querySelectorAll('img').length")).isEqualTo(0L);
        assertThat(ask("document.querySelectorAll('script').length")).isEqualTo(2L);
    }

    @Test
    void aStepOfALongTraceTouchesLittle() throws IOException {
        open("", Chapter.of(Stories.exchanging(1000).trace()));
        assertThat(ask("document.querySelectorAll('#bands [data-flight]').length"))
                .asString()
                .matches("2\\d{3}");
        driver.executeScript("window.touched = 0; new MutationObserver(all => window.touched += all.length)"
                + ".observe(document.body, {subtree: true, childList: true, attributes: true})");
        press(Keys.ARROW_RIGHT);
        assertThat((Long) ask("window.touched")).isBetween(1L, 60L);
        press(Keys.END);
        assertThat(text("eyebrow")).startsWith("Event 3000 of 3000");
    }
}
