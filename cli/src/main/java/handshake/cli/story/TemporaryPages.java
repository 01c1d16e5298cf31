package handshake.cli.story;

import handshake.cli.common.CommandFailure;
import handshake.cli.common.ExitStatus;
import handshake.live.system.FileErrors;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The pages that {@code view} makes when no file is named. A browser opens them when it likes, so that they cannot go at
 * once: each new one takes those of this user with it that are older than a day.
 *
 * @param folder where they are, among other things
 */
record TemporaryPages(Path folder, Clock clock) {
    private static final Duration KEPT = Duration.ofDays(1);

    static TemporaryPages here() {
        return new TemporaryPages(Path.of(System.getProperty("java.io.tmpdir")), Clock.systemUTC());
    }

    /** Writes a page that only its owner may read. */
    Path add(byte[] page) throws IOException {
        Path file = Files.createTempFile(folder, "handshake-", ".html");
        try {
            Files.write(file, page);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw new CommandFailure(ExitStatus.USAGE, "cannot write " + file + ": " + FileErrors.reason(e), e);
        }
        removeOldOnesOf(Files.getOwner(file));
        return file;
    }

    private void removeOldOnesOf(UserPrincipal owner) throws IOException {
        Instant oldest = clock.instant().minus(KEPT);
        try (DirectoryStream<Path> pages = Files.newDirectoryStream(folder, "handshake-*.html")) {
            for (Path page : pages) {
                if (page.getFileName().toString().matches("handshake-\\d+\\.html")) {
                    removeIfOlder(page, oldest, owner);
                }
            }
        }
    }

    private static void removeIfOlder(Path page, Instant oldest, UserPrincipal owner) {
        try {
            boolean old = Files.getLastModifiedTime(page, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(oldest);
            if (old
                    && Files.isRegularFile(page, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(page, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
                Files.deleteIfExists(page);
            }
        } catch (IOException e) {
            // Another run was faster, or it stays until the system cleans up
        }
    }
}
