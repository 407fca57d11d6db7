package atelier.course.check;

import java.util.List;

/**
 * The Java side of a lab, found by {@link java.util.ServiceLoader}: the checks that its document names, and what its
 * snippets need beside the imports common to all labs.
 */
public interface LabSupport {
    /** The lab's id, {@code 02-chroot}. */
    String lab();

    /** The checks of the lab; their ids are unique in it. */
    List<Check> checks();

    /** Lines of Java run before the first snippet: imports and variables of this lab. */
    default List<String> startup() {
        return List.of();
    }
}
