package atelier.course.author;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Gathers all that is wrong, so that an author mends everything in one go. The same thing is told once. */
final class Problems {
    private final Collection<Problem> found = new TreeSet<>(Problem.READING_ORDER);

    void add(Place place, String message) {
        found.add(new Problem(place, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** All of them, in reading order. */
    List<Problem> all() {
        return List.copyOf(found);
    }
}
