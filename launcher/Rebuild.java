import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Makes the next jar out of the last one when only Java sources and resources changed. The
 * launcher runs it as
 *
 * <pre>java launcher/Rebuild.java LAST.files LAST.jar NEXT.files NEXT.jar</pre>
 *
 * in the root of the working copy; a {@code .files} is what cksum says of every file that can change the jar. Exit
 * status 0: NEXT.jar is made. 1: it is not, and Maven shall build; why stands on standard output.
 *
 * <p>What other classes can see of a class is its declarations, with the values of its constants. So while those stay
 * the same, compiling the edited files is enough. When one of them changed, or a file came or went, the whole module is
 * compiled anew, and all above it: which files depend on what is a question that is easily answered wrongly.
 */
final class Rebuild {
    private static final String SOURCES = "/src/main/java/";

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final Map<String, String> before;
    private final Map<String, String> after;
    private final Path lastJar;
    private final List<String> options;

    private Rebuild(Path lastFiles, Path lastJar, Path nextFiles) throws Exception {
        this.before = sums(lastFiles);
        this.after = sums(nextFiles);
        this.lastJar = lastJar;
        this.options = compilerOptions();
    }

    public static void main(String[] args) throws Exception {
        Path next = Path.of(args[3]);
        try {
            new Rebuild(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])).make(next);
        } catch (LeaveItToMaven e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Maven has to build: something changed that only Maven knows how to treat, or it shall say what is wrong. */
    private static final class LeaveItToMaven extends Exception {
        private static final long serialVersionUID = 1;

        LeaveItToMaven(String why) {
            super(why);
        }
    }

    private void make(Path nextJar) throws Exception {
        Set<String> changed = changed();
        Set<String> sources = changed.stream().filter(Rebuild::isSource).collect(Collectors.toSet());
        Map<String, String> resources = new TreeMap<>();
        for (String file : changed) {
            if (!isSource(file)) {
                resources.put(file, entryOf(file));
            }
        }

        Path folder = Files.createTempDirectory(nextJar.getParent(), "classes-");
        try {
            Set<String> replaced = sources;
            if (!compileOnly(sources, folder)) {
                Set<String> affected = affectedBy(sources);
                compileModules(affected, folder);
                replaced = sourcesOf(affected, before);
            }
            Files.copy(lastJar, nextJar, StandardCopyOption.REPLACE_EXISTING);
            try (FileSystem jar = FileSystems.newFileSystem(nextJar)) {
                replaceClasses(replaced, folder, jar.getPath("/"));
                replaceResources(resources, jar.getPath("/"));
            }
        } finally {
            delete(folder);
        }
    }

    // --- What changed ---

    private Set<String> changed() {
        Set<String> files = new TreeSet<>(before.keySet());
        files.addAll(after.keySet());
        files.removeIf(file -> after.getOrDefault(file, "").equals(before.getOrDefault(file, "")));
        return files;
    }

    /** File to "checksum length", from lines "checksum length file". */
    private static Map<String, String> sums(Path files) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        for (String line : Files.readAllLines(files)) {
            String[] parts = line.split(" ", 3);
            sums.put(parts[2], parts[0] + " " + parts[1]);
        }
        return sums;
    }

    private static boolean isSource(String file) {
        return file.contains(SOURCES) && file.endsWith(".java");
    }

    /** "simulator/src/main/java/handshake/tcp/rules/Tcp.java" to "handshake/tcp/rules/Tcp". */
    private static String className(String source) {
        return source.substring(source.indexOf(SOURCES) + SOURCES.length(), source.length() - ".java".length());
    }

    private static String packageOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String module(String source) {
        return source.substring(0, source.indexOf(SOURCES));
    }

    // --- Compiling ---

    /** Compiles these files alone; false when that is not enough, because others can see a difference. */
    private boolean compileOnly(Set<String> changed, Path folder) throws IOException {
        if (changed.isEmpty()) {
            return true;
        }
        boolean edited = changed.stream()
                .allMatch(file -> before.containsKey(file) && after.containsKey(file) && !file.endsWith("-info.java"));
        if (!edited) {
            return false;
        }
        say(changed);
        try (StandardJavaFileManager files = files(folder)) {
            if (!compile(files, files, changed)) {
                return false;
            }
        }
        Set<String> expected = changed.stream().map(Rebuild::className).collect(Collectors.toSet());
        if (!expected.equals(topLevel(folder))) {
            return false;
        }
        return declarations(expected, lastJar).equals(declarations(expected, folder, lastJar));
    }

    /** Compiles the modules of these files and those above them, against all else that is in the jar. */
    private void compileModules(Set<String> affected, Path folder) throws Exception {
        if (!modulesInJar().containsAll(affected)) {
            throw new LeaveItToMaven("sources changed that are not in the jar");
        }
        Set<String> ours = sourcesOf(affected, before).stream()
                .map(file -> packageOf(className(file)).replace('/', '.'))
                .collect(Collectors.toSet());
        Set<String> sources = sourcesOf(affected, after);
        delete(folder);
        Files.createDirectory(folder);
        say(sources);
        try (StandardJavaFileManager files = files(folder)) {
            if (!compile(files, new Without(ours, files), sources)) {
                throw new LeaveItToMaven("it does not compile");
            }
        }
    }

    /** The modules of these files, and all that depend on them. */
    private Set<String> affectedBy(Set<String> changed) throws Exception {
        Set<String> affected = changed.stream().map(Rebuild::module).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Set<String>> dependencies = new TreeMap<>();
        for (String module : modulesInJar()) {
            dependencies.put(module, artifacts(module));
        }
        boolean more = true;
        while (more) {
            more = dependencies.entrySet().stream()
                    .filter(one -> one.getValue().stream().anyMatch(affected::contains))
                    .map(one -> affected.add(one.getKey()))
                    .reduce(false, Boolean::logicalOr);
        }
        return affected;
    }

    /** Every artifact that a module's pom.xml names; a module's folder has the name of its artifact. */
    private static Set<String> artifacts(String module) throws Exception {
        NodeList found = xml(Path.of(module, "pom.xml")).getElementsByTagName("artifactId");
        Set<String> artifacts = new HashSet<>();
        for (int i = 0; i < found.getLength(); i++) {
            artifacts.add(found.item(i).getTextContent().trim());
        }
        if (!artifacts.contains(module)) {
            throw new LeaveItToMaven(module + " is the artifact of another name");
        }
        return artifacts;
    }

    private static Set<String> sourcesOf(Set<String> modules, Map<String, String> files) {
        return files.keySet().stream()
                .filter(file -> isSource(file) && modules.contains(module(file)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> modulesInJar() throws IOException {
        Set<String> modules = new HashSet<>();
        try (FileSystem jar = FileSystems.newFileSystem(lastJar)) {
            for (String file : before.keySet()) {
                if (isSource(file) && Files.exists(jar.getPath("/", className(file) + ".class"))) {
                    modules.add(module(file));
                }
            }
        }
        return modules;
    }

    private StandardJavaFileManager files(Path output) throws IOException {
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(lastJar));
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
        return files;
    }

    private boolean compile(StandardJavaFileManager files, JavaFileManager view, Set<String> sources) {
        StringWriter said = new StringWriter();
        boolean compiled = compiler.getTask(
                        said, view, null, options, null, files.getJavaFileObjectsFromStrings(sources))
                .call();
        System.out.print(said);
        return compiled;
    }

    /** The last jar without the classes that are compiled anew. */
    private static final class Without extends ForwardingJavaFileManager<JavaFileManager> {
        private final Set<String> ours;

        Without(Set<String> ours, JavaFileManager files) {
            super(files);
            this.ours = ours;
        }

        @Override
        public Iterable<JavaFileObject> list(
                Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
                throws IOException {
            return location == StandardLocation.CLASS_PATH && ours.contains(packageName)
                    ? List.of()
                    : super.list(location, packageName, kinds, recurse);
        }
    }

    /** What others can see of these classes, as the compiler prints it. */
    private String declarations(Set<String> names, Path... classPath) throws IOException {
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(classPath));
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, null);
            StringWriter printed = new StringWriter();
            for (String name : new TreeSet<>(names)) {
                task.getElements()
                        .printElements(printed, task.getElements().getTypeElement(name.replace('/', '.')));
            }
            return printed.toString();
        }
    }

    /** The options that the root's pom.xml gives the compiler. */
    private static List<String> compilerOptions() throws Exception {
        Element project = xml(Path.of("pom.xml"));
        List<String> options = new ArrayList<>(List.of("-g", "-proc:none", "-implicit:none", "-Xpkginfo:always"));
        options.addAll(List.of("--release", text(project, "maven.compiler.release", "")));
        options.addAll(List.of("-encoding", text(project, "project.build.sourceEncoding", "")));
        // What Maven says by itself stands above; those of the build follow; the profiles below it add static analysis.
        NodeList arguments =
                ((Element) project.getElementsByTagName("compilerArgs").item(0)).getElementsByTagName("arg");
        for (int i = 0; i < arguments.getLength(); i++) {
            options.add(arguments.item(i).getTextContent());
        }
        return options;
    }

    private static Element xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private static String text(Element parent, String tag, String otherwise) {
        NodeList found = parent.getElementsByTagName(tag);
        return found.getLength() == 0 ? otherwise : found.item(0).getTextContent().trim();
    }

    // --- The jar ---

    /** Puts the classes in the folder in the place of all that these sources gave before. */
    private static void replaceClasses(Set<String> sources, Path folder, Path jar) throws IOException {
        Set<String> names = sources.stream().map(Rebuild::className).collect(Collectors.toSet());
        Set<String> packages = names.stream().map(Rebuild::packageOf).collect(Collectors.toSet());
        for (String one : packages) {
            for (Path file : list(jar.resolve(one))) {
                String path = file.toString().substring(1);
                if (path.endsWith(".class") && names.contains(topLevel(path))) {
                    Files.delete(file);
                }
            }
        }
        for (Path file : walk(folder)) {
            if (Files.isRegularFile(file)) {
                put(file, jar.resolve(folder.relativize(file).toString()));
            }
        }
    }

    private void replaceResources(Map<String, String> resources, Path jar) throws IOException {
        for (Map.Entry<String, String> one : resources.entrySet()) {
            Path entry = jar.resolve(one.getValue());
            Files.deleteIfExists(entry);
            if (after.containsKey(one.getKey())) {
                put(Path.of(one.getKey()), entry);
            }
        }
    }

    private static void put(Path file, Path entry) throws IOException {
        Files.createDirectories(entry.getParent());
        Files.copy(file, entry);
    }

    /** Where Maven puts this file into the jar, as the pom.xml of its module says. */
    private static String entryOf(String file) throws Exception {
        int end = file.indexOf('/');
        Path module = Path.of(file.substring(0, Math.max(0, end)));
        if (end < 0 || !Files.exists(module.resolve("pom.xml")) || file.endsWith("/pom.xml")) {
            throw new LeaveItToMaven(file + " changed");
        }
        Path inModule = Path.of(file.substring(end + 1));
        List<String> entries = new ArrayList<>();
        NodeList resources = xml(module.resolve("pom.xml")).getElementsByTagName("resource");
        for (int i = 0; i < resources.getLength(); i++) {
            Element resource = (Element) resources.item(i);
            Path folder = Path.of(text(resource, "directory", "").replaceFirst("^\\$\\{project.basedir}/?", ""));
            if (!folder.toString().isEmpty() && !inModule.startsWith(folder)) {
                continue;
            }
            Path name = folder.toString().isEmpty() ? inModule : folder.relativize(inModule);
            if ((matches(name, resource, "include") || resource.getElementsByTagName("include").getLength() == 0)
                    && !matches(name, resource, "exclude")) {
                boolean filtered = text(resource, "filtering", "false").equals("true");
                entries.add(filtered ? "" : Path.of(text(resource, "targetPath", "")).resolve(name).toString());
            }
        }
        Path usual = Path.of("src/main/resources");
        if (resources.getLength() == 0 && inModule.startsWith(usual)) {
            entries.add(usual.relativize(inModule).toString());
        }
        // Several files of META-INF become one, as of services.
        if (entries.size() != 1 || entries.get(0).isEmpty() || entries.get(0).startsWith("META-INF")) {
            throw new LeaveItToMaven(file + " changed");
        }
        return entries.get(0);
    }

    private static boolean matches(Path name, Element resource, String tag) {
        NodeList patterns = resource.getElementsByTagName(tag);
        for (int i = 0; i < patterns.getLength(); i++) {
            String pattern = patterns.item(i).getTextContent().trim();
            if (FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(name)) {
                return true;
            }
        }
        return false;
    }

    /** "handshake/tcp/rules/Tcp$1.class" to "handshake/tcp/rules/Tcp". */
    private static String topLevel(String path) {
        int nested = path.indexOf('$', packageOf(path).length());
        return path.substring(0, nested < 0 ? path.length() - ".class".length() : nested);
    }

    private static Set<String> topLevel(Path folder) throws IOException {
        return walk(folder).stream()
                .filter(Files::isRegularFile)
                .map(file -> topLevel(folder.relativize(file).toString()))
                .collect(Collectors.toSet());
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(Collectors.toList());
        }
    }

    private static List<Path> walk(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.collect(Collectors.toList());
        }
    }

    private static void delete(Path folder) throws IOException {
        walk(folder).stream().sorted(Comparator.reverseOrder()).forEach(file -> {
            try {
                Files.delete(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** For the launcher, which shows it, in the words of Maven. */
    private static void say(Set<String> sources) {
        System.out.println("Building " + sources.stream().map(Rebuild::module).distinct().collect(Collectors.joining(", ")));
    }
}
