package atelier.course.author;

import java.nio.file.Path;
import java.util.Comparator;

/** Something in the labs that their author must mend: where, and what. */
record Problem(Place place, String message) {
    /** By file, then by line. */
    static final Comparator<Problem> READING_ORDER = Comparator.comparing(
                    (Problem problem) -> problem.place().file())
            .thenComparing(problem -> problem.place().line())
            .thenComparing(Problem::message);

    /** As compilers write it, {@code labs/02-chroot/lab.adoc:57: message}, with the file relative to a directory. */
    String relativeTo(Path directory) {
        return directory.relativize(place.file()) + ":" + place.line() + ": " + message;
    }
}
