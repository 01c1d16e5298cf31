package handshake;

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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls of the house: who may know whom. What the modules' own dependencies leave open is closed here. */
class WallsTest {
    private static final Set<String> TCP = Set.of("tcp.model", "tcp.wire", "tcp.rules");
    private static final Set<String> EVERYTHING = Set.of("");

    /** Each room (a package and those below it), and the rooms that it may know besides itself. */
    private static final Map<String, Set<String>> ROOMS = Map.ofEntries(
            // simulator: the model
            Map.entry("text", Set.of()),
            Map.entry("tcp.model", Set.of()),
            Map.entry("tcp.wire", Set.of("tcp.model")),
            Map.entry("tcp.rules", Set.of("tcp.model")),
            Map.entry("tcp.table", Set.of("tcp.model", "tcp.rules")),
            Map.entry("network", TCP),
            Map.entry("trace", TCP),
            Map.entry("figure", union(TCP, "text", "trace")),
            Map.entry("scenario", union(TCP, "text", "network", "trace", "figure")),
            Map.entry("explore", union(TCP, "trace", "figure")),
            // live: the real world
            Map.entry("live.echo", Set.of("text")),
            Map.entry("live.kernel", Set.of()),
            Map.entry("live.system", Set.of()),
            Map.entry("live.capture", Set.of("tcp", "live.decode", "live.system")),
            Map.entry("live.decode", Set.of("tcp")),
            Map.entry("live.wire", union(TCP, "network", "trace", "scenario", "live.decode", "live.system")),
            Map.entry("live.provoke", Set.of("live.echo", "live.capture", "live.system")),
            Map.entry("live.annotate", union(TCP, "trace", "live.decode", "live.capture")),
            Map.entry(
                    "live.session",
                    union(TCP, "trace", "live.echo", "live.kernel", "live.capture", "live.decode", "live.annotate")),
            // lessons: the book
            Map.entry("lessons", union(TCP, "network", "trace", "figure", "scenario", "explore")),
            // cli: the one executable
            Map.entry("step", union(TCP, "text", "network", "trace", "figure", "scenario")),
            Map.entry("view", EVERYTHING),
            Map.entry("terminal", Set.of()),
            Map.entry("cli", EVERYTHING));

    private static final String[] SIMULATOR = {
        "handshake.text..",
        "handshake.tcp..",
        "handshake.network..",
        "handshake.trace..",
        "handshake.figure..",
        "handshake.scenario..",
        "handshake.explore.."
    };

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
    void theSimulatorTouchesNoSocketAndNoFile() {
        noClasses()
                .that()
                .resideInAnyPackage(SIMULATOR)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..", "java.sql..", "java.rmi..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|Console)")
                .check(house);
    }

    @Test
    void theSimulatorReadsNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(SIMULATOR)
                .should()
                .dependOnClassesThat(belongToAnyOf(
                        Clock.class, Instant.class, LocalDateTime.class, ZonedDateTime.class, Timer.class))
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
        return user.equals(used)
                || ROOMS.get(user).stream().anyMatch(allowed -> allowed.isEmpty() || isWithin(used, allowed));
    }

    private static String room(JavaClass inside) {
        String name = inside.getPackageName().substring("handshake.".length());
        return ROOMS.keySet().stream()
                .filter(room -> isWithin(name, room))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "package handshake." + name + " is in no room: say in ROOMS what" + " it may know"));
    }

    private static boolean isWithin(String name, String room) {
        return name.equals(room) || name.startsWith(room + ".");
    }

    private static Set<String> union(Set<String> rooms, String... more) {
        Set<String> all = new TreeSet<>(rooms);
        all.addAll(List.of(more));
        return all;
    }
}
