package atelier.course.author;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lines {@code // tag::name[]} and {@code // end::name[]} by which slides include a part of a listing. */
final class TagLines {
    private static final Pattern TAG = Pattern.compile("\\s*(//|#)\\s*(tag|end)::[^\\s\\[\\]]+\\[]\\s*");

    private TagLines() {}

    static boolean isTag(String line) {
        return TAG.matcher(line).matches();
    }

    /** A listing without them. */
    static String removedFrom(String listing) {
        return listing.lines().filter(line -> !isTag(line)).collect(Collectors.joining("\n"));
    }
}
