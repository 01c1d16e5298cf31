package handshake.web;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.figure.LadderException;
import handshake.scenario.ScenarioFile;
import handshake.text.Resource;
import handshake.view.html.Chromium;
import handshake.view.play.PlayPage;
import handshake.view.play.PlayedStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** The page, with the compiled model in it, in a real browser: from a file, without a network. */
class PlayPageTest {
    private static Optional<Chromium> found = Optional.empty();

    @TempDir
    private static Path folder;

    private static Path page;

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
        String model = Resource.text(Exports.class, "model.js");
        page = Files.writeString(
                folder.resolve("page.html"),
                PlayPage.html(model, PlayedStory.named("three-way").orElseThrow()));
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
                .allSatisfy(request -> assertThat(request).containsAnyOf("\"url\":\"file:///", "\"url\":\"blob:null/"));
    }

    private void open(String address) {
        driver.get(page.toUri() + address);
    }

    private Object ask(String expression) {
        return driver.executeScript("return " + expression);
    }

    private String text(String id) {
        return driver.findElement(By.id(id)).getDomProperty("textContent");
    }

    private List<String> pills() {
        return driver.findElements(By.cssSelector("#ends .pill")).stream()
                .map(pill -> (String) driver.executeScript("return arguments[0].lastChild.textContent", pill))
                .toList();
    }

    private void press(CharSequence key) {
        driver.findElement(By.tagName("body")).sendKeys(key);
    }

    private void click(String selector) {
        WebElement element = driver.findElement(By.cssSelector(selector));
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    private void choose(String words) {
        click("#hands [aria-label*=\"" + words + "\"]");
    }

    private void until(String expression) {
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        driver.executeAsyncScript("const done = arguments[0], look = () => (" + expression
                + ") ? done() : setTimeout(look, 10); look();");
    }

    private WebElement postcard() {
        return driver.findElement(By.cssSelector(".postcard"));
    }

    @Test
    void everyScenarioIsTheSameToTheLetterAsInJava() {
        open("");
        assertThat(ask("model.hashes()")).isEqualTo(ScenarioHash.lines());
    }

    @Test
    void aSegmentIsDraggedToTheOtherSideAndArrives() {
        open("");
        choose("OPEN");
        WebElement server = driver.findElement(By.id("end-server"));
        int far = server.getRect().x + server.getRect().width / 2 - postcard().getRect().x;
        new Actions(driver)
                .moveToElement(postcard())
                .clickAndHold()
                .moveByOffset(40, 5)
                .moveByOffset(far - 40, 10)
                .release()
                .perform();
        assertThat(text("title")).isEqualTo("SYN arrives at the server");
        assertThat(pills()).containsExactly("SYN-SENT", "SYN-RECEIVED");
    }

    @Test
    void aSegmentIsDroppedWhereItIsLost() {
        open("");
        choose("OPEN");
        new Actions(driver)
                .moveToElement(postcard())
                .clickAndHold()
                .moveByOffset(0, 40)
                .moveToElement(driver.findElement(By.cssSelector("#zones [data-kind=drop]")))
                .release()
                .perform();
        assertThat(text("title")).contains("is lost");
        assertThat(driver.findElements(By.cssSelector("#ways li"))).hasSize(2);
        assertThat(driver.findElements(By.cssSelector(".msg.lost"))).hasSize(1);
    }

    @Test
    void aKeyboardDoesTheSame() {
        open("");
        choose("OPEN");
        postcard().sendKeys(Keys.ENTER);
        assertThat(ask("document.activeElement.textContent")).isEqualTo("arrives");
        driver.switchTo().activeElement().sendKeys(Keys.ESCAPE);
        assertThat(driver.findElement(By.id("zones")).isDisplayed()).isFalse();
        press("2");
        assertThat(driver.findElements(By.cssSelector(".postcard"))).hasSize(2);
        press("l");
        press("a");
        assertThat(pills()).containsExactly("SYN-SENT", "SYN-RECEIVED");
        press("x");
        press("t");
        assertThat(text("sent")).contains("SYN");
        assertThat(text("status")).contains("things can be done now");
    }

    @Test
    void usersCallTimersFireAndASegmentIsForged() {
        open("");
        press(Keys.END);
        choose("client's user calls SEND");
        press("a");
        choose("the server's user calls CLOSE");
        assertThat(pills()).containsExactly("ESTABLISHED", "FIN-WAIT-1");
        choose("server's timer: retransmission");
        assertThat(text("sent")).contains("FIN");
        click("#forge summary");
        click("#forging button:not([type])");
        assertThat(text("title")).contains("RST");
        assertThat(driver.findElement(By.id("trouble")).isDisplayed()).isFalse();
        driver.findElement(By.id("notation")).sendKeys("nonsense", Keys.ENTER);
        assertThat(text("trouble")).contains("write it like");
    }

    @Test
    void anotherWayIsTakenAndHeldAgainstTheFirst() {
        open("");
        press(Keys.ARROW_RIGHT);
        press("x");
        press("t");
        press("a");
        press("w");
        assertThat(ask("document.querySelector('#ways .here button').textContent"))
                .asString()
                .startsWith("the story");
        press("w");
        click("#ways button.quiet");
        assertThat(text("compared")).contains("Two ways compared", "SYN");
        click(".tree [data-way='0'][data-place='4']");
        assertThat(pills()).containsExactly("ESTABLISHED", "ESTABLISHED");
        until("document.querySelectorAll('#states .walk').length > 0");
    }

    @Test
    void aLinkLeadsToTheSamePlayAndItsLadderIsPlayedByRun() throws LadderException {
        open("");
        press(Keys.ARROW_RIGHT);
        press("x");
        press("t");
        press("a");
        press("a");
        click("#share");
        String link = driver.findElement(By.id("link")).getDomProperty("value");
        Object lines = ask("JSON.parse(model.ladder()).lines.join('\\n')");
        Object shown = ask("document.getElementById('ends').textContent + document.querySelectorAll('.msg').length");
        driver.get("about:blank");
        driver.get(link);
        assertThat(ask("document.getElementById('ends').textContent + document.querySelectorAll('.msg').length"))
                .isEqualTo(shown);
        assertThat(ScenarioFile.parse((String) lines, "played").play().trace().segments())
                .hasSize(4);
    }

    private static final List<String> HOSTILE = List.of(
            "#story=<script>document.title='owned'</script>",
            "#story=three-way&moves=0.0~0.0.i%3Cimg%20src=x%20onerror=alert(1)%3E",
            "#story=three-way&moves=99999999999999999999.0",
            "#story=three-way&moves=%E2%80%AE%00",
            "#story=three-way&moves=%",
            "#ladder=PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg",
            "#ladder=!!!");

    @Test
    void aHostileLinkChangesNothing() {
        open(HOSTILE.get(0)); // a page that opens with one; the others come while it is open
        for (String link : HOSTILE) {
            driver.executeAsyncScript(
                    "addEventListener('hashchange', () => setTimeout(arguments[1]), {once: true});"
                            + " document.getElementById('trouble').hidden = true; location.hash = arguments[0];",
                    link);
            assertThat(driver.findElement(By.id("trouble")).isDisplayed())
                    .as(link)
                    .isTrue();
            assertThat(driver.getTitle()).as(link).isEqualTo("The three-way handshake");
            assertThat(driver.findElements(By.tagName("img"))).as(link).isEmpty();
            assertThat(pills()).as(link).containsExactly("CLOSED", "LISTEN");
        }
    }

    @Test
    void aCaptureIsBroughtExplainedAndJudgedInThePage() throws IOException {
        open("");
        driver.findElement(By.id("file"))
                .sendKeys(Path.of("../lessons/captures/backlog-full.pcap")
                        .toRealPath()
                        .toString());
        until("document.querySelectorAll('[data-connection]').length === 3");
        until("document.querySelectorAll('.msg').length > 3");
        assertThat(text("capture")).contains("accept-queue-full", "nothing of it left your machine");
        assertThat(driver.findElement(By.id("hands")).isDisplayed()).isFalse();
        press(Keys.HOME);
        until("document.getElementById('title').textContent === 'Before anything happens'");
        press(Keys.ARROW_RIGHT);
        until("document.getElementById('title').textContent !== 'Before anything happens'");
        click("[data-connection='2']");
        until("document.getElementById('heading').textContent.startsWith('Connection 3')");
        driver.findElement(By.id("file"))
                .sendKeys(Path.of("pom.xml").toRealPath().toString());
        until("document.getElementById('capture').textContent.includes('not a capture')");
    }

    @Test
    void theSearchFindsWhyTwoWaysAreTooFewAndItsStoryIsPlayed() {
        open("");
        click("#seek");
        until("!document.getElementById('enact').hidden");
        assertThat(text("outcome")).contains("falls");
        click("#enact");
        assertThat(text("source")).isEqualTo("found by handshake explore");
        press(Keys.END);
        assertThat(driver.findElements(By.cssSelector(".msg")).size()).isPositive();
    }

    @Test
    void aStoryOfOnesOwnBeginsUnderItsConditions() {
        open("");
        click("#own summary");
        click("[name='client'] option[value='linux'], [name='client'] option:nth-child(3)");
        click("[name='option'][value='timestamps']");
        driver.executeScript("const delay = document.querySelector('[name=delay]'); delay.value = 200;"
                + " delay.dispatchEvent(new Event('input', {bubbles: true}))");
        assertThat(ask("document.querySelector('[name=shown]').value")).isEqualTo("200 ms");
        click("#conditions button");
        assertThat(text("heading")).isEqualTo("A story of your own");
        choose("OPEN");
        assertThat(text("segments")).contains("TS");
        press("a");
        assertThat(text("eyebrow")).contains("200 ms");
        String link = driver.getCurrentUrl();
        assertThat(link).contains("#ladder=");
        driver.get("about:blank");
        driver.get(link);
        assertThat(pills()).containsExactly("SYN-SENT", "SYN-RECEIVED");
    }

    @Test
    void whatComesNextIsGuessedAndMarked() {
        open("");
        press("g");
        assertThat(text("quiz")).contains("The client's user calls OPEN", "which state comes next?");
        assertThat(driver.findElement(By.id("hands")).isDisplayed()).isFalse();
        click("[data-answer='SYN']");
        driver.findElement(By.id("answer")).sendKeys("100", Keys.ENTER);
        click("[data-answer='SYN-RECEIVED']");
        assertThat(text("quiz"))
                .contains("flags SYN: right", "seq 100: right", "wrong, it is SYN-SENT", "2 of 3 points");
        assertThat(pills()).containsExactly("SYN-SENT", "LISTEN");
        click("#ask");
        driver.findElement(By.id("answer")).sendKeys("nonsense", Keys.ENTER);
        assertThat(text("trouble")).contains("not an answer");
        click("#guess");
        assertThat(driver.findElement(By.id("hands")).isDisplayed()).isTrue();
    }

    @Test
    void aClickerStepsOnStageAndBlanksTheScreen() {
        open("");
        click("#stage");
        press(Keys.PAGE_DOWN);
        press(Keys.PAGE_DOWN);
        assertThat(text("title")).isEqualTo("SYN arrives at the server");
        press(Keys.PAGE_UP);
        assertThat(text("title")).isEqualTo("The client's user calls OPEN");
        assertThat(driver.findElement(By.id("hands")).isDisplayed()).isFalse();
        press("b");
        assertThat(ask("getComputedStyle(document.getElementById('title')).visibility"))
                .isEqualTo("hidden");
        press("b");
        assertThat(ask("getComputedStyle(document.getElementById('title')).visibility"))
                .isEqualTo("visible");
        click("#title"); // the pointer is shown, and in nobody's way
        assertThat(driver.findElement(By.id("spot")).isDisplayed()).isTrue();
    }

    @Test
    void aTelephoneNeedsNoScrollingSideways() {
        chromium.width(360);
        open("");
        choose("OPEN");
        press("2");
        assertThat(ask("document.documentElement.scrollWidth")).isEqualTo(ask("document.documentElement.clientWidth"));
        Map<?, ?> rect = (Map<?, ?>) ask("document.querySelector('.postcard .reach').getBoundingClientRect().toJSON()");
        assertThat(((Number) rect.get("right")).doubleValue()).isLessThan(360);
    }
}
