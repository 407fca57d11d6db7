package atelier.course.author;

import java.nio.file.Path;

/**
 * A line of a source file.
 *
 * @param line from 1
 */
record Place(Path file, int line) {
    /** Another line of the same file. */
    Place atLine(int other) {
        return new Place(file, other);
    }
}
