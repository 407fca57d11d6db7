package atelier.course.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabCompilerTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void labs_are_compiled_when_they_change_and_only_then() throws IOException {
        var trial = new Trial(directory).with("01-a/lab.adoc", "= A", ":minutes: 5", "", "[#un]", "== Un", "", "x");
        assertEquals(LabCompiler.Outcome.WRITTEN, run());
        Path compiled = directory.resolve("labs/target/classes/atelier/labs/01-a.lab");
        Files.setLastModifiedTime(compiled, FileTime.fromMillis(0));

        assertEquals(LabCompiler.Outcome.UNCHANGED, run());
        assertEquals(FileTime.fromMillis(0), Files.getLastModifiedTime(compiled));

        trial.with("01-a/lab.adoc", "= A", "", "[source,java]", "----", "nul", "----");
        assertEquals(LabCompiler.Outcome.REFUSED, run());
        assertEquals(
                4, errors.toString(StandardCharsets.UTF_8).lines().count(), errors.toString(StandardCharsets.UTF_8));
        assertEquals(FileTime.fromMillis(0), Files.getLastModifiedTime(compiled), "a refused lab replaces nothing");
    }

    @Test
    void a_record_is_of_its_fingerprint_as_long_as_what_it_lists_is_there() throws IOException {
        var record = new BuildRecord(directory.resolve("labs.fingerprint"));
        Path first = directory.resolve("a/1.json");
        Path second = directory.resolve("a/2.json");
        assertFalse(record.isOf("x"));
        record.write("x", Map.of(first, new byte[1], second, new byte[2]));
        assertTrue(record.isOf("x"));
        assertFalse(record.isOf("y"));
        Files.delete(second);
        assertFalse(record.isOf("x"));
        record.write("y", Map.of(second, new byte[2]));
        assertFalse(Files.exists(first), "what is written no more is removed");
        try (Stream<Path> left = Files.list(directory.resolve("a"))) {
            assertEquals(List.of(second), left.toList());
        }
    }

    @Test
    void classes_count_the_same_in_a_directory_and_in_a_jar() throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Files.writeString(Files.createDirectories(classes.resolve("b")).resolve("B.class"), "b");
        Files.writeString(classes.resolve("A.class"), "a");
        Path jar = directory.resolve("atelier-essai.jar");
        try (var files = java.nio.file.FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            Files.createDirectories(files.getPath("b"));
            Files.writeString(files.getPath("b/B.class"), "b");
            Files.writeString(files.getPath("A.class"), "a");
            Files.createDirectories(files.getPath("META-INF"));
            Files.writeString(files.getPath("META-INF/MANIFEST.MF"), "Manifest-Version: 1.0");
        }
        assertEquals(fingerprint(classes), fingerprint(jar));
        Files.writeString(classes.resolve("A.class"), "c");
        assertFalse(fingerprint(classes).equals(fingerprint(jar)));
    }

    private static String fingerprint(Path entry) throws IOException {
        var fingerprint = new Fingerprint();
        fingerprint.addClasses(entry);
        return fingerprint.value();
    }

    private LabCompiler.Outcome run() throws IOException {
        Path target = directory.resolve("labs/target");
        errors.reset();
        return new LabCompiler(directory.resolve("labs"), target.resolve("classes"), target.resolve("polycopie"))
                .run(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }
}
