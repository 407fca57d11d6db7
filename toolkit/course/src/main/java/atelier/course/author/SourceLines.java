package atelier.course.author;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The lines of a source file, where Asciidoctor does not say enough of a place. */
final class SourceLines {
    private SourceLines() {}

    static List<String> of(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The number, from 1, of the first line that is as wanted; 1 if none is. */
    static int first(Path file, Predicate<String> wanted) {
        List<String> lines = of(file);
        return 1
                + IntStream.range(0, lines.size())
                        .filter(line -> wanted.test(lines.get(line)))
                        .findFirst()
                        .orElse(0);
    }
}
