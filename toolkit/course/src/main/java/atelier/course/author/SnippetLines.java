package atelier.course.author;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * A snippet and where each of its lines stands: slides include parts of labs by tag, so lines of tags may stand between.
 *
 * @param source the lines without those of tags, joined by newlines
 * @param lines the line of {@code file} that each line of {@code source} is, from 1
 */
record SnippetLines(Path file, String source, List<Integer> lines) {
    SnippetLines {
        lines = List.copyOf(lines);
    }

    /** Java that stands in no document, and is told of at one place of it. */
    static SnippetLines at(Place place, String source) {
        return new SnippetLines(place.file(), source, Collections.nCopies(source.split("\n", -1).length, place.line()));
    }

    /** Where the snippet begins. */
    Place start() {
        return new Place(file, lines.getFirst());
    }

    /** Where the character of {@code source} at an offset stands. */
    Place at(int offset) {
        int line = (int) source.substring(0, Math.clamp(offset, 0, source.length()))
                .chars()
                .filter(character -> character == '\n')
                .count();
        return new Place(file, lines.get(line));
    }

    /** Whether it is a command, not Java. */
    boolean isCommand() {
        return source.startsWith("!") || source.startsWith("$ ");
    }
}
