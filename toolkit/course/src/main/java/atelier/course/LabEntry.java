package atelier.course;

import atelier.course.model.Lab;

/**
 * What the index says of a lab.
 *
 * @param id the folder's name, {@code 02-chroot}
 * @param title the document's title
 * @param minutes what a student needs, about
 * @param steps how many there are
 */
public record LabEntry(String id, String title, int minutes, int steps) {
    /** The entry of a lab. */
    public static LabEntry of(Lab lab) {
        return new LabEntry(lab.id(), lab.title(), lab.minutes(), lab.steps().size());
    }

    /** The digits at the head of the id: {@code 02}. */
    String digits() {
        return id.substring(0, id.indexOf('-'));
    }

    /** The id without its number: {@code chroot}. */
    String name() {
        return id.substring(id.indexOf('-') + 1);
    }
}
