package atelier.course.author;

import atelier.course.LabEntry;
import atelier.course.LabWriter;
import atelier.course.Labs;
import atelier.course.check.LabSupport;
import atelier.course.model.Lab;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/**
 * The build's compiler of labs. Run as {@code LabCompiler LABS CLASSES HANDOUTS}, it writes each lab for the shell below
 * {@code CLASSES/atelier/labs} and each handout into {@code HANDOUTS}; the {@link LabSupport}s are those of its own
 * class path. Does nothing, at once, if nothing that the labs depend on has changed. What is wrong with the labs goes to
 * the standard error, with file and line; then nothing is written and the exit status is 1.
 */
public final class LabCompiler {
    private final Path labs;
    private final Path classes;
    private final Path handouts;

    /** What a run came to. */
    enum Outcome {
        UNCHANGED,
        WRITTEN,
        REFUSED
    }

    LabCompiler(Path labs, Path classes, Path handouts) {
        this.labs = labs.toAbsolutePath().normalize();
        this.classes = classes.toAbsolutePath().normalize();
        this.handouts = handouts.toAbsolutePath().normalize();
    }

    /** The entry point; see the class. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: LabCompiler LABS CLASSES HANDOUTS");
            System.exit(2);
        }
        var compiler = new LabCompiler(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
        System.exit(compiler.run(System.err) == Outcome.REFUSED ? 1 : 0);
    }

    /** Runs with an Asciidoctor of its own, made only if there is work. */
    Outcome run(PrintStream errors) throws IOException {
        String fingerprint = fingerprint();
        var built = new BuildRecord(handouts.resolveSibling("labs.fingerprint"));
        if (built.isOf(fingerprint)) {
            return Outcome.UNCHANGED;
        }
        var problems = new Problems();
        List<LabBuild.Compiled> compiled;
        try (var parser = new AsciidocParser()) {
            compiled = new LabBuild(parser, supports(), problems).compileAll(labs);
        }
        if (!problems.isEmpty()) {
            problems.all().forEach(problem -> errors.println(problem.relativeTo(labs.getParent())));
            return Outcome.REFUSED;
        }
        built.write(fingerprint, files(compiled));
        return Outcome.WRITTEN;
    }

    private static List<LabSupport> supports() {
        return ServiceLoader.load(LabSupport.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private Map<Path, byte[]> files(List<LabBuild.Compiled> compiled) {
        List<LabEntry> index =
                compiled.stream().map(lab -> LabEntry.of(lab.lab())).toList();
        Path compiledLabs = classes.resolve(Labs.DIRECTORY);
        var handout = new Handout();
        var files = new LinkedHashMap<Path, byte[]>();
        for (LabBuild.Compiled each : compiled) {
            Lab lab = each.lab();
            files.put(compiledLabs.resolve(lab.id() + Labs.SUFFIX), LabWriter.lab(lab));
            files.put(handouts.resolve(lab.id() + ".html"), utf8(handout.page(lab, each.body())));
        }
        files.put(compiledLabs.resolve(Labs.INDEX), LabWriter.index(index));
        files.put(handouts.resolve("index.html"), utf8(handout.index(index)));
        return files;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String fingerprint() throws IOException {
        var fingerprint = new Fingerprint();
        Path target = labs.resolve("target");
        fingerprint.addFiles(labs, file -> !file.startsWith(target));
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path) || path.getFileName().toString().startsWith("atelier-")) {
                fingerprint.addClasses(path);
            } else if (Files.exists(path)) {
                fingerprint.add(path.getFileName().toString());
            }
        }
        return fingerprint.value();
    }
}
