package handshake.view.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import handshake.step.Stories;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlPageTest {
    private static final Chapter STORY = Chapter.of(Stories.run("three-way").trace());

    private static String between(String page, String begin, String end) {
        int from = page.lastIndexOf(begin) + begin.length();
        return page.substring(from, page.indexOf(end, from));
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    @Test
    void itsPolicyAllowsItsOwnStyleAndScriptAndNothingElse() throws Exception {
        String page = HtmlPage.html(List.of(STORY));
        assertThat(between(page, "Content-Security-Policy\" content=\"", "\""))
                .isEqualTo("default-src 'none'; style-src " + hash(between(page, "<style>", "</style>"))
                        + "; script-src " + hash(between(page, "<script>", "</script>"))
                        + "; base-uri 'none'; form-action 'none'");
    }

    @Test
    void itNamesNothingThatWouldHaveToBeLoaded() {
        String page = HtmlPage.html(List.of(STORY));
        Matcher loads = Pattern.compile("(?:src|href|url|@import)\\s*[=(]\\s*[\"']?([^\"')\\s>]*)")
                .matcher(page.substring(0, page.lastIndexOf("<script>")));
        while (loads.find()) {
            assertThat(loads.group(1)).startsWith("#");
        }
        assertThat(page).doesNotContain(" style=\"", "onclick=\"");
    }

    @Test
    void withoutItsScriptItStillHasTheLadderAndTheText() {
        String page = HtmlPage.html(List.of(STORY));
        String shown = page.substring(0, page.indexOf("<template"));
        assertThat(shown).contains("data-flight=\"2\"", "SYN-RECEIVED", "LISTEN_ACCEPTS_SYN", "Client SYN-SENT");
    }

    @Test
    void whatAPageHoldsCannotEndTheElementThatHoldsIt() {
        String title = "</script></title></template><script>alert(1)</script>";
        String page = HtmlPage.html(List.of(Chapter.of(STORY.trace().withTitle(title))));
        assertThat(page).containsOnlyOnce("<script>").doesNotContain("alert(1)</script>");
        assertThat(between(page, "id=\"data\">", "</script>")).contains("\\u003c/script>\\u003c/title>");
    }

    @Test
    void aPageShowsSomething() {
        assertThatThrownBy(() -> HtmlPage.html(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
