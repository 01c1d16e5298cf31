package handshake.cli.course;

import handshake.figure.LadderException;
import handshake.lessons.prose.Block;
import handshake.scenario.ScenarioFile;
import handshake.trace.Trace;
import handshake.view.svg.LadderSvg;
import handshake.view.svg.Markup;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Pictures that are part of the page that shows them. */
final class Pictures {
    private Pictures() {}

    /** {@code svg} as the address of a picture. */
    static String address(byte[] svg) {
        return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
    }

    /** A ladder as the model climbs it: drawn, and below it as it was written. Empty when the model does not. */
    static Optional<String> ladder(Block.Fence fence) {
        try {
            Trace trace =
                    ScenarioFile.parse(fence.text(), "What happens").play().trace();
            return Optional.of(figure(trace, fence.text()));
        } catch (LadderException e) {
            return Optional.empty();
        }
    }

    /** {@code text}: the same for whoever would rather read it. */
    private static String figure(Trace trace, String text) {
        return new Markup()
                .open("figure")
                .raw(drawn(trace))
                .open("details")
                .element("summary", "In the RFC's notation")
                .open("pre", "class", "ladder", "tabindex", "0")
                .element("code", text)
                .close("pre")
                .close("details")
                .close("figure")
                .toString();
    }

    /** A picture of {@code trace}, with words for whoever cannot see it. */
    static String drawn(Trace trace) {
        byte[] svg = LadderSvg.file(trace).getBytes(StandardCharsets.UTF_8);
        return new Markup()
                .empty("img", "src", address(svg), "alt", LadderSvg.description(trace))
                .toString();
    }
}
