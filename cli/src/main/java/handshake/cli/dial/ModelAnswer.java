package handshake.cli.dial;

import handshake.tcp.model.Octets;
import java.nio.charset.StandardCharsets;

/** What the program above the model answers: a page to a browser, and its own words to everybody else. */
final class ModelAnswer {
    private static final String PAGE = "<!doctype html><title>A model of TCP</title>"
            + "<p>Hello. Somebody has let every segment of this connection through by hand.</p>\n";

    private ModelAnswer() {}

    static Octets to(Octets request) {
        return request.text().matches("(?s)(GET|HEAD|POST) .*") ? page() : request;
    }

    private static Octets page() {
        int length = PAGE.getBytes(StandardCharsets.UTF_8).length;
        return Octets.of("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: " + length
                + "\r\nConnection: close\r\n\r\n" + PAGE);
    }
}
