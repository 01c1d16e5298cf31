package handshake.view.step;

/**
 * What stands above a story.
 *
 * @param title one line
 * @param source such as {@code RFC 9293 §3.5 Figure 6}
 * @param about what to look at; may be several sentences
 */
public record Intro(String title, String source, String about) {}
