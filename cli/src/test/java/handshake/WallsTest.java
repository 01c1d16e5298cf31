package handshake;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls of the house: who may know whom. What the modules' own dependencies leave open is closed here. */
class WallsTest {
    private static final Set<String> TCP = Set.of("tcp.model", "tcp.rules");

    /** What pictures and texts of a trace are made from. */
    private static final Set<String> TRACE = union(TCP, "text", "trace");

    /** Each package, and the others that it may know. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            // simulator: the model
            Map.entry("text", Set.of()),
            Map.entry("tcp.model", Set.of()),
            Map.entry("tcp.wire", Set.of("tcp.model")),
            Map.entry("tcp.rules", Set.of("tcp.model")),
            Map.entry("tcp.table", TCP),
            Map.entry("network", TCP),
            Map.entry("trace", TCP),
            Map.entry("figure", TRACE),
            Map.entry("scenario", union(TRACE, "network", "figure")),
            Map.entry("packetdrill", Set.of("tcp.model", "text")),
            Map.entry("packetdrill.run", union(TRACE, "network", "packetdrill")),
            Map.entry(
                    "packetdrill.model",
                    union(TRACE, "tcp.wire", "network", "figure", "packetdrill", "packetdrill.run")),
            Map.entry(
                    "packetdrill.writer",
                    union(
                            TRACE,
                            "tcp.wire",
                            "tcp.table",
                            "network",
                            "figure",
                            "packetdrill",
                            "packetdrill.run",
                            "packetdrill.model")),
            Map.entry(
                    "packetdrill.fuzz",
                    union(TRACE, "tcp.wire", "network", "packetdrill", "packetdrill.run", "packetdrill.model")),
            Map.entry("explore.bounds", union(TCP, "trace")),
            Map.entry("explore.state", union(TCP, "trace", "explore.bounds")),
            Map.entry("explore", union(TCP, "trace", "figure", "explore.bounds", "explore.state")),
            Map.entry("judge", union(TCP, "trace")),
            Map.entry("judge.task", union(TCP, "trace", "network", "figure", "scenario", "judge")),
            Map.entry("judge.outside", union(TCP, "tcp.table")),
            // analysis: captured octets to packets, connections and explanations
            Map.entry("analysis.file", Set.of("tcp.model", "tcp.wire", "analysis.decode")),
            Map.entry("analysis.decode", Set.of("tcp.model", "tcp.wire")),
            Map.entry("analysis.flow", Set.of("tcp.model", "tcp.wire", "trace", "analysis.decode")),
            Map.entry(
                    "analysis.summary",
                    Set.of("tcp.model", "trace", "analysis.file", "analysis.decode", "analysis.flow")),
            Map.entry(
                    "analysis.annotate",
                    union(
                            TCP,
                            "tcp.wire",
                            "trace",
                            "analysis.file",
                            "analysis.decode",
                            "analysis.flow",
                            "analysis.summary")),
            Map.entry("analysis.anonymize", Set.of("tcp.model", "tcp.wire", "analysis.file", "analysis.decode")),
            Map.entry(
                    "analysis.verdict",
                    Set.of("tcp.model", "trace", "analysis.decode", "analysis.annotate", "analysis.twopoints")),
            Map.entry("analysis.twopoints", Set.of("tcp.model", "trace", "analysis.decode", "analysis.annotate")),
            Map.entry(
                    "analysis.partner",
                    union(
                            TCP,
                            "network",
                            "scenario",
                            "trace",
                            "analysis.decode",
                            "analysis.flow",
                            "analysis.annotate")),
            Map.entry("analysis.compare", union(TCP, "trace", "network", "scenario", "analysis.annotate")),
            // view: what people see, and a story in somebody's hands
            Map.entry("step", union(TRACE, "network", "figure", "scenario", "analysis.partner")),
            Map.entry(
                    "view",
                    union(
                            TRACE,
                            "tcp.table",
                            "figure",
                            "explore.bounds",
                            "explore.state",
                            "explore",
                            "analysis.file",
                            "analysis.decode",
                            "analysis.flow",
                            "analysis.summary",
                            "analysis.annotate",
                            "analysis.twopoints",
                            "analysis.verdict")),
            Map.entry("view.svg", union(TRACE, "view")),
            Map.entry("view.mermaid", union(TRACE, "figure", "view")),
            Map.entry("view.diagram", union(TRACE, "tcp.table", "view", "view.svg", "view.mermaid")),
            Map.entry("view.packets", union(TRACE, "tcp.wire", "analysis.file", "view")),
            Map.entry(
                    "view.html",
                    union(
                            TRACE,
                            "tcp.wire",
                            "tcp.table",
                            "analysis.annotate",
                            "analysis.verdict",
                            "view",
                            "view.svg",
                            "view.diagram")),
            Map.entry(
                    "view.play",
                    union(
                            TRACE,
                            "tcp.table",
                            "network",
                            "figure",
                            "scenario",
                            "explore",
                            "explore.bounds",
                            "analysis.file",
                            "analysis.flow",
                            "analysis.annotate",
                            "analysis.verdict",
                            "step",
                            "view",
                            "view.svg",
                            "view.diagram",
                            "view.html",
                            "view.step")),
            Map.entry(
                    "view.step",
                    union(TRACE, "tcp.wire", "network", "figure", "scenario", "analysis.partner", "step", "view")),
            // web: the model in the browser
            Map.entry(
                    "web", union(TRACE, "figure", "scenario", "explore", "view", "view.svg", "view.html", "view.play")),
            // live: the real world
            Map.entry("live.system", Set.of()),
            Map.entry("live.kernel", Set.of()),
            Map.entry("live.sockets", Set.of("tcp.model", "live.kernel")),
            Map.entry("live.echo", Set.of("text")),
            Map.entry("live.echo.server", Set.of("text", "live.echo")),
            Map.entry("live.capture", Set.of("analysis.file", "live.system")),
            Map.entry("live.capture.permission", Set.of("live.capture", "live.system")),
            Map.entry("live.provoke", Set.of("live.echo", "live.echo.server", "live.capture", "live.system")),
            Map.entry(
                    "live.session",
                    Set.of("analysis.file", "live.echo", "live.echo.server", "live.kernel", "live.capture")),
            Map.entry(
                    "live.wire",
                    union(
                            TCP,
                            "tcp.wire",
                            "network",
                            "trace",
                            "packetdrill",
                            "packetdrill.run",
                            "packetdrill.fuzz",
                            "analysis.decode",
                            "analysis.partner",
                            "live.kernel",
                            "live.system")),
            // lessons: the book
            Map.entry("lessons", Set.of()),
            Map.entry("lessons.json", Set.of("tcp.model")),
            Map.entry("lessons.prose", Set.of()),
            Map.entry("lessons.goal", union(TCP, "trace")),
            Map.entry("lessons.course", Set.of("lessons", "lessons.goal", "lessons.prose")),
            Map.entry("lessons.progress", Set.of("lessons.course", "lessons.json")),
            Map.entry("lessons.grade", Set.of("lessons.course", "lessons.json")),
            Map.entry(
                    "lessons.check",
                    union(
                            TCP,
                            "trace",
                            "figure",
                            "scenario",
                            "packetdrill",
                            "packetdrill.run",
                            "packetdrill.model",
                            "lessons.course",
                            "lessons.goal",
                            "lessons.json",
                            "lessons.prose")),
            // cli: the one executable
            Map.entry("terminal", Set.of("view.step")),
            Map.entry(
                    "cli.common",
                    union(
                            TRACE,
                            "figure",
                            "view",
                            "view.svg",
                            "view.html",
                            "view.mermaid",
                            "view.packets",
                            "view.step",
                            "live.system",
                            "terminal")),
            Map.entry(
                    "cli.reference",
                    union(
                            TCP,
                            "text",
                            "tcp.wire",
                            "tcp.table",
                            "scenario",
                            "packetdrill",
                            "packetdrill.run",
                            "packetdrill.writer",
                            "analysis.verdict",
                            "view",
                            "lessons.course",
                            "lessons.prose",
                            "live.wire",
                            "cli.common",
                            "cli.reader",
                            "cli.script",
                            "cli.source")),
            Map.entry("cli.beginning", Set.of("figure", "scenario", "terminal", "view", "view.step", "cli.common")),
            Map.entry(
                    "cli.mystery",
                    union(
                            TRACE,
                            "tcp.wire",
                            "figure",
                            "scenario",
                            "analysis.anonymize",
                            "analysis.file",
                            "analysis.flow",
                            "analysis.annotate",
                            "analysis.verdict",
                            "view",
                            "live.capture",
                            "cli.common",
                            "cli.source")),
            Map.entry("cli.shell", Set.of("text", "cli.common")),
            Map.entry("cli.search", Set.of("text", "explore", "explore.bounds", "view", "cli.common")),
            Map.entry("cli.echo", Set.of("text", "view", "live.echo", "live.echo.server", "live.kernel", "cli.common")),
            Map.entry(
                    "cli.source",
                    union(
                            TRACE,
                            "figure",
                            "scenario",
                            "packetdrill",
                            "packetdrill.run",
                            "packetdrill.model",
                            "analysis.file",
                            "view.packets",
                            "lessons.check",
                            "live.capture",
                            "live.sockets",
                            "cli.common")),
            Map.entry(
                    "cli.capture",
                    union(
                            TRACE,
                            "figure",
                            "scenario",
                            "analysis.file",
                            "analysis.decode",
                            "analysis.flow",
                            "analysis.summary",
                            "analysis.annotate",
                            "analysis.twopoints",
                            "analysis.verdict",
                            "analysis.compare",
                            "view",
                            "view.html",
                            "view.packets",
                            "lessons.check",
                            "live.system",
                            "live.capture",
                            "live.capture.permission",
                            "live.session",
                            "live.sockets",
                            "cli.common",
                            "cli.source")),
            Map.entry(
                    "cli.live",
                    union(
                            TRACE,
                            "figure",
                            "scenario",
                            "analysis.file",
                            "analysis.decode",
                            "analysis.flow",
                            "analysis.annotate",
                            "analysis.verdict",
                            "analysis.compare",
                            "view",
                            "view.html",
                            "live.system",
                            "live.echo",
                            "live.kernel",
                            "live.capture",
                            "live.provoke",
                            "live.session",
                            "cli.common",
                            "cli.echo",
                            "cli.capture")),
            Map.entry(
                    "cli.script",
                    union(
                            TRACE,
                            "packetdrill",
                            "packetdrill.run",
                            "packetdrill.model",
                            "packetdrill.fuzz",
                            "view",
                            "live.system",
                            "live.wire",
                            "cli.common",
                            "cli.capture")),
            Map.entry(
                    "cli.dial",
                    union(
                            TRACE,
                            "network",
                            "scenario",
                            "packetdrill.run",
                            "analysis.decode",
                            "analysis.file",
                            "analysis.partner",
                            "step",
                            "view",
                            "view.step",
                            "live.echo",
                            "live.echo.server",
                            "live.system",
                            "live.wire",
                            "terminal",
                            "cli.common",
                            "cli.capture")),
            Map.entry(
                    "cli.judge",
                    union(
                            TRACE,
                            "tcp.wire",
                            "network",
                            "judge",
                            "judge.task",
                            "judge.outside",
                            "figure",
                            "scenario",
                            "tcp.table",
                            "packetdrill",
                            "packetdrill.writer",
                            "analysis.file",
                            "analysis.decode",
                            "live.system",
                            "live.wire",
                            "lessons.json",
                            "lessons.progress",
                            "view",
                            "cli.common")),
            Map.entry(
                    "cli.story",
                    union(
                            TRACE,
                            "tcp.table",
                            "figure",
                            "scenario",
                            "packetdrill.writer",
                            "analysis.flow",
                            "analysis.annotate",
                            "analysis.verdict",
                            "step",
                            "view",
                            "view.diagram",
                            "view.html",
                            "view.play",
                            "view.step",
                            "live.system",
                            "terminal",
                            "cli.common",
                            "cli.source",
                            "cli.capture")),
            Map.entry(
                    "cli.course",
                    union(
                            TRACE,
                            "figure",
                            "scenario",
                            "lessons",
                            "lessons.course",
                            "lessons.prose",
                            "view.svg",
                            "view.play")),
            Map.entry(
                    "cli.reader",
                    Set.of(
                            "lessons",
                            "lessons.course",
                            "lessons.progress",
                            "lessons.prose",
                            "text",
                            "view",
                            "view.step")),
            Map.entry(
                    "cli.lesson",
                    Set.of(
                            "text",
                            "lessons",
                            "lessons.check",
                            "lessons.course",
                            "lessons.grade",
                            "lessons.progress",
                            "lessons.prose",
                            "view",
                            "live.system",
                            "terminal",
                            "cli.common",
                            "cli.capture",
                            "cli.course",
                            "cli.reader")),
            Map.entry(
                    "cli",
                    Set.of(
                            "view",
                            "cli.beginning",
                            "cli.common",
                            "cli.capture",
                            "cli.dial",
                            "cli.echo",
                            "cli.judge",
                            "cli.lesson",
                            "cli.live",
                            "cli.mystery",
                            "cli.reference",
                            "cli.script",
                            "cli.search",
                            "cli.shell",
                            "cli.story")));

    private static final String[] SIMULATOR = {
        "handshake.text..",
        "handshake.tcp..",
        "handshake.network..",
        "handshake.trace..",
        "handshake.figure..",
        "handshake.scenario..",
        "handshake.packetdrill..",
        "handshake.explore..",
        "handshake.judge.."
    };

    /** What is compiled to JavaScript as well: it may use nothing that a browser has not. */
    private static final String[] PURE = Stream.concat(
                    Stream.of(SIMULATOR), Stream.of("handshake.analysis..", "handshake.view..", "handshake.step.."))
            .toArray(String[]::new);

    private static JavaClasses house;

    @BeforeAll
    static void importTheHouse() {
        house = new ClassFileImporter()
                // Not ImportOption.DoNotIncludeTests: a quick build has its classes in a folder of its own
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("handshake");
        assertThat(house).isNotEmpty();
    }

    @Test
    void everyRoomKnowsOnlyTheRoomsBelowIt() {
        Set<String> forbidden = new TreeSet<>();
        for (JavaClass user : house) {
            user.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> isOurs(dependency.getTargetClass()))
                    .filter(dependency -> !mayKnow(room(user), room(dependency.getTargetClass())))
                    .forEach(dependency -> forbidden.add(dependency.getDescription()));
        }
        assertThat(forbidden).isEmpty();
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("handshake.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void theSimulatorNeedsNothingButJava() {
        classes()
                .that()
                .resideInAnyPackage(SIMULATOR)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(SIMULATOR).or(resideInAPackage("java..")))
                .check(house);
    }

    @Test
    void whatIsPureNeedsNothingButThePureAndJava() {
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(PURE).or(resideInAPackage("java..")))
                .check(house);
    }

    @Test
    void whatIsPureTouchesNoSocketAndNoFile() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..", "java.sql..", "java.rmi..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|Console)")
                .check(house);
    }

    @Test
    void whatIsPureReadsNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(belongToAnyOf(Clock.class, LocalDateTime.class, ZonedDateTime.class, Timer.class))
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(house);
    }

    @Test
    void theSimulatorDrawsNoRandomNumber() {
        noClasses()
                .that()
                .resideInAnyPackage(SIMULATOR)
                .should()
                .dependOnClassesThat(belongToAnyOf(Random.class, SplittableRandom.class, UUID.class)
                        .or(resideInAnyPackage("java.util.random..", "java.security..")))
                .orShould()
                .callMethod(Math.class, "random")
                .check(house);
    }

    /** What TeaVM's class library lacks, and the one door to resources, which it must be told of by name. */
    @Test
    void whatIsPureUsesNothingThatABrowserLacks() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat(
                        belongToAnyOf(HexFormat.class, MethodHandles.class, VarHandle.class, SplittableRandom.class)
                                // The compiler's own use: lambdas, strings, records
                                .and(not(belongToAnyOf(MethodHandles.Lookup.class))))
                .orShould()
                .callMethod(String.class, "lines")
                .orShould()
                .callMethod(Math.class, "multiplyHigh", long.class, long.class)
                .orShould()
                .callMethod(ByteArrayOutputStream.class, "writeBytes", byte[].class)
                .check(house);
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .and()
                .doNotHaveFullyQualifiedName("handshake.text.Resource")
                .should()
                .callMethod(Class.class, "getResourceAsStream", String.class)
                .check(house);
    }

    @Test
    void theModelStartsNoThread() {
        noClasses()
                .that()
                .resideInAnyPackage(SIMULATOR)
                // A search may use every processor; what it searches does not know.
                .and()
                .resideOutsideOfPackage("handshake.explore..")
                .should()
                .dependOnClassesThat(belongToAnyOf(Thread.class).or(resideInAPackage("java.util.concurrent..")))
                .check(house);
    }

    @Test
    void eachLibraryIsKnownToOneRoom() {
        Map<String, List<String>> libraries = Map.of(
                "org.pcap4j..", List.of("handshake.live.capture.."),
                "com.sun.jna..", List.of("handshake.live.system..", "handshake.live.wire.."),
                "org.commonmark..", List.of("handshake.lessons.."),
                "com.google.gson..", List.of("handshake.lessons.."),
                "picocli..", List.of("handshake.cli.."),
                "org.jline..", List.of("handshake.terminal.."));
        libraries.forEach((library, rooms) -> noClasses()
                .that()
                .resideOutsideOfPackages(rooms.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(house));
    }

    @Test
    void onlyCommandsWriteToTheStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage("handshake.cli..")
                .should(accessField(System.class, "out"))
                .orShould(accessField(System.class, "err"))
                .check(house);
    }

    private static boolean isOurs(JavaClass target) {
        return target.getPackageName().startsWith("handshake.");
    }

    private static boolean mayKnow(String user, String used) {
        return user.equals(used) || ROOMS.get(user).contains(used);
    }

    private static String room(JavaClass inside) {
        String name = inside.getPackageName().substring("handshake.".length());
        assertThat(ROOMS)
                .as("package handshake." + name + " is in no row: say in ROOMS what it may know")
                .containsKey(name);
        return name;
    }

    private static Set<String> union(Set<String> rooms, String... more) {
        Set<String> all = new TreeSet<>(rooms);
        all.addAll(List.of(more));
        return all;
    }
}
