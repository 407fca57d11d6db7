package atelier.course.check;

import java.util.List;
import java.util.Set;

/**
 * The Java side of a lab, found by {@link java.util.ServiceLoader}: the checks that its document names, and what its
 * snippets need beside the imports common to all labs.
 */
public interface LabSupport {
    /** The lab's id, {@code 02-chroot}. */
    String lab();

    /** The checks of the lab; their ids are unique in it. */
    List<Check> checks();

    /**
     * The ids of checks without which nothing that follows can work: what they miss, the machine lacks. A demo ends
     * where one is missed.
     */
    default Set<String> prerequisites() {
        return Set.of();
    }

    /** Lines of Java run before the first snippet: imports and variables of this lab. */
    default List<String> startup() {
        return List.of();
    }
}
