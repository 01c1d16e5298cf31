package handshake.cli.story;

import static org.assertj.core.api.Assertions.assertThat;

import handshake.cli.Ran;
import handshake.cli.common.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page does is tested where its model is made, in the module web; here it is a line that can be found again. */
class PlayCommandTest {
    private static final String MODEL = "exports.made = 'for </script> a test';";

    @TempDir
    private Path folder;

    @BeforeEach
    void aModelWasMade() throws IOException {
        Path model = Files.writeString(folder.resolve("model.js"), MODEL);
        System.setProperty("handshake.model", model.toString());
    }

    @AfterEach
    void noLonger() {
        System.clearProperty("handshake.model");
    }

    private Ran play(String story) {
        return Ran.handshake("play", "--no-browser", "-o", page().toString(), story);
    }

    private Path page() {
        return folder.resolve("page.html");
    }

    @Test
    void aScenarioAndTheModelBecomeOneFile() throws IOException {
        Ran ran = play("syn-lost");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).isEqualTo("Written to " + page() + System.lineSeparator());
        assertThat(Files.readString(page()))
                .startsWith("<!DOCTYPE html>")
                .contains(
                        "<title>The SYN is lost</title>",
                        "worker-src blob:",
                        "exports.made = 'for <\\/script> a test';")
                .contains("{\"name\": \"syn-lost\"")
                .doesNotContain("unsafe");
    }

    @Test
    void aLadderOfOnesOwnTravelsInThePageAndCannotLeaveItsPlace() throws IOException {
        Path ladder = folder.resolve("own.ladder");
        Files.writeString(
                ladder, "title: </script><b>Own</b>\n\n    TCP Peer A   TCP Peer B\n1.  CLOSED       LISTEN\n");
        assertThat(play(ladder.toString()).status()).isZero();
        assertThat(Files.readString(page())).doesNotContain("</script><b>").contains("\\u003c/script>");
    }

    @Test
    void whatIsNoStoryIsRefusedBeforeAPageIsMade() {
        Ran ran = play("nothing-of-this-name");
        assertThat(ran.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(ran.err()).contains("there is no scenario 'nothing-of-this-name'");
        assertThat(page()).doesNotExist();
    }
}
