package atelier.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import atelier.kernel.flag.CloneFlags;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabImportsTest {
    @Test
    void the_constants_of_every_type_of_flags_are_imported() throws Exception {
        List<String> awaited = flagTypes().stream()
                .filter(LabImportsTest::hasConstants)
                .map(type -> "import static " + type.getName() + ".*;")
                .sorted()
                .toList();
        assertFalse(awaited.isEmpty());
        assertEquals(
                awaited,
                LabImports.LINES.stream()
                        .filter(line -> line.startsWith("import static atelier.kernel.flag."))
                        .sorted()
                        .toList());
    }

    private static boolean hasConstants(Class<?> type) {
        return Arrays.stream(type.getFields())
                .anyMatch(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == type);
    }

    private static List<Class<?>> flagTypes() throws IOException, URISyntaxException, ClassNotFoundException {
        URI kernel = CloneFlags.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path place = Path.of(kernel);
        if (Files.isDirectory(place)) {
            return flagTypes(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return flagTypes(jar.getPath("/"));
        }
    }

    private static List<Class<?>> flagTypes(Path classes) throws IOException, ClassNotFoundException {
        try (Stream<Path> files = Files.list(classes.resolve("atelier/kernel/flag"))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .map(name -> "atelier.kernel.flag." + name.replace(".class", ""))
                    .toList();
            var types = new java.util.ArrayList<Class<?>>();
            for (String name : names) {
                types.add(Class.forName(name));
            }
            return types;
        }
    }
}
