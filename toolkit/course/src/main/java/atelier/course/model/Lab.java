package atelier.course.model;

import java.util.List;
import java.util.Optional;

/**
 * A lab, whole.
 *
 * @param id the folder's name, {@code 02-chroot}
 * @param title the document's title
 * @param minutes what a student needs, about
 * @param introduction what comes before the first step: aims, place in history, analogy
 * @param steps in the order in which they are done
 * @param quiz asked after the last step
 * @param next the id of the lab that follows
 */
public record Lab(
        String id,
        String title,
        int minutes,
        List<Part> introduction,
        List<Step> steps,
        List<Question> quiz,
        Optional<String> next) {
    public Lab {
        introduction = List.copyOf(introduction);
        steps = List.copyOf(steps);
        quiz = List.copyOf(quiz);
    }

    /** The number at the head of the id: 2 for {@code 02-chroot}. */
    public int number() {
        return Integer.parseInt(id.substring(0, id.indexOf('-')));
    }

    /** The id without its number: {@code chroot}. */
    public String name() {
        return id.substring(id.indexOf('-') + 1);
    }
}
