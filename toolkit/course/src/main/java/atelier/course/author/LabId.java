package atelier.course.author;

import java.util.regex.Pattern;

/** How the folder of a lab is called: {@code 04-cgroups}. */
final class LabId {
    private static final Pattern FORM = Pattern.compile("[0-9]{2}(-[a-z0-9]+)+");

    private LabId() {}

    static boolean isWellFormed(String id) {
        return FORM.matcher(id).matches();
    }
}
