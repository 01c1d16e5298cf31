package handshake.cli.reference;

import handshake.cli.common.ListOutput;
import handshake.cli.common.ScreenOption;
import handshake.tcp.rules.Departure;
import handshake.tcp.rules.NotModelled;
import handshake.tcp.rules.Parameter;
import handshake.tcp.rules.Profile;
import handshake.view.Ink;
import handshake.view.Json;
import handshake.view.Screen;
import handshake.view.Wrap;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code handshake profiles}: every number that a TCP may choose, and every place where one departs from the text. */
@Command(
        name = "profiles",
        mixinStandardHelpOptions = true,
        description = "Shows how the profiles differ: every number a TCP may choose, with the value of the RFC and of"
                + " Linux, and every place where the model departs from the RFC's text.",
        footer = {"", "Sections are of RFC 9293 unless another document is named."})
public final class ProfilesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ScreenOption colours;

    @Mixin
    private ListOutput output;

    @Override
    public Integer call() {
        return output.write(spec.commandLine().getOut(), out -> text(out, colours.screen()), ProfilesCommand::json);
    }

    private static void text(PrintWriter out, Screen screen) {
        out.println(screen.paint(Ink.STRONG, line("Knob", "RFC", "from", "Linux", screen)));
        for (Parameter parameter : Parameter.values()) {
            List<String> meaning = Wrap.lines(parameter.meaning(), meaning(screen) - 1);
            out.println(line(
                    meaning.get(0),
                    value(parameter, parameter.rfcValue()),
                    parameter.section(),
                    value(parameter, parameter.linuxValue()),
                    screen));
            meaning.subList(1, meaning.size()).forEach(more -> out.println("  " + more));
        }
        out.println();
        out.println(screen.paint(Ink.STRONG, "Departures from the text, and the profiles that take them"));
        for (Departure departure : Departure.values()) {
            out.println("  " + departure + "  " + screen.paint(Ink.QUIET, departure.section()));
            labelled("the text", departure.rfc(), out, screen);
            String takers = takers(departure).isEmpty() ? "nobody" : String.join(", ", takers(departure));
            labelled("instead", departure.instead() + " (" + takers + ")", out, screen);
        }
        out.println();
        out.println(screen.paint(Ink.STRONG, "Not modelled, or read in one of several ways"));
        for (NotModelled left : NotModelled.values()) {
            out.println("  " + left + "  " + screen.paint(Ink.QUIET, left.section()));
            labelled("the text", left.said(), out, screen);
            labelled("here", left.reason(), out, screen);
        }
    }

    /** Columns for what a parameter means: as many as the others leave, of a hundred at most. */
    private static int meaning(Screen screen) {
        return Math.min(screen.width(), 100) - 46;
    }

    private static String line(String meaning, String rfc, String section, String linux, Screen screen) {
        return String.format(Locale.ROOT, "%-" + meaning(screen) + "s%-10s%-24s%s", meaning, rfc, section, linux);
    }

    private static void labelled(String label, String text, PrintWriter out, Screen screen) {
        String margin = "      ";
        String padded = margin + screen.paint(Ink.QUIET, String.format(Locale.ROOT, "%-10s", label));
        Wrap.beside(padded, margin.length() + 10, text, screen.width()).forEach(out::println);
    }

    private static List<String> takers(Departure departure) {
        return Profile.all().stream()
                .filter(profile -> profile.departs(departure))
                .map(Profile::name)
                .toList();
    }

    /** {@code 60 s}, {@code 5}, {@code 1460 octets}, {@code no limit}. */
    static String value(Parameter parameter, long value) {
        if (value == Parameter.UNLIMITED) {
            return "no limit";
        }
        return switch (parameter.unit()) {
            case TIME -> time(Duration.ofNanos(value));
            case COUNT -> Long.toString(value);
            case OCTETS -> value + (value == 1 ? " octet" : " octets");
        };
    }

    /** In the largest unit that leaves no fraction. */
    private static String time(Duration time) {
        if (time.isZero()) {
            return "0";
        }
        if (time.equals(Duration.ofDays(time.toDays()))) {
            return time.toDays() + " days";
        }
        if (time.equals(Duration.ofHours(time.toHours()))) {
            return time.toHours() + " h";
        }
        return time.equals(Duration.ofSeconds(time.toSeconds())) ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static void json(PrintWriter out) {
        Arrays.stream(Parameter.values())
                .map(ProfilesCommand::object)
                .map(Json::write)
                .forEach(out::println);
        Arrays.stream(Departure.values())
                .map(ProfilesCommand::object)
                .map(Json::write)
                .forEach(out::println);
        Arrays.stream(NotModelled.values())
                .map(ProfilesCommand::object)
                .map(Json::write)
                .forEach(out::println);
    }

    /** Times in nanoseconds; no limit is null. */
    private static Map<String, Object> object(Parameter parameter) {
        Map<String, Object> object = Json.object();
        object.put("knob", parameter.name());
        object.put("meaning", parameter.meaning());
        object.put("section", parameter.section());
        object.put(
                "unit",
                switch (parameter.unit()) {
                    case TIME -> "ns";
                    case COUNT -> "count";
                    case OCTETS -> "octets";
                });
        for (Profile profile : Profile.all()) {
            object.put(
                    profile.name(),
                    Optional.of(profile.value(parameter)).filter(value -> value != Parameter.UNLIMITED));
        }
        return object;
    }

    private static Map<String, Object> object(NotModelled left) {
        Map<String, Object> object = Json.object();
        object.put("not_modelled", left.name());
        object.put("section", left.section());
        object.put("text", left.said());
        object.put("here", left.reason());
        return object;
    }

    private static Map<String, Object> object(Departure departure) {
        Map<String, Object> object = Json.object();
        object.put("departure", departure.name());
        object.put("section", departure.section());
        object.put("text", departure.rfc());
        object.put("instead", departure.instead());
        object.put("profiles", takers(departure));
        return object;
    }
}
