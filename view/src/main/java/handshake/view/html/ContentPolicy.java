package handshake.view.html;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** What a page may do: apply this style sheet, run this script, and nothing else (Content Security Policy Level 3). */
public final class ContentPolicy {
    private ContentPolicy() {}

    static String of(String style, String script) {
        return of(style, List.of(script));
    }

    /** The same with several scripts. */
    static String of(String style, List<String> scripts) {
        return "default-src 'none'; style-src " + hash(style) + "; script-src "
                + scripts.stream().map(ContentPolicy::hash).collect(Collectors.joining(" "))
                + "; base-uri 'none'; form-action 'none'";
    }

    /** And with workers that the page itself makes, of what it holds. */
    public static String withWorkers(String style, List<String> scripts) {
        return of(style, scripts) + "; worker-src blob:";
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
