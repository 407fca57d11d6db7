package atelier.image.registry;

import atelier.image.Descriptor;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a blob a server sends (RFC 9110, 14.4).
 *
 * @param total of the whole, {@code *} where the server does not know
 */
record ContentRange(Answer answer, long from, String total) {
    private static final Pattern SHAPE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    static ContentRange of(Answer answer) {
        String text = answer.header("Content-Range").orElse("");
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw answer.misshapen("it is a part, and its Content-Range is \"" + text + "\"");
        }
        return new ContentRange(answer, Long.parseLong(matcher.group(1)), matcher.group(3));
    }

    /** Refuses another part than the one asked for, and a part of something else. */
    void require(long expected, Descriptor blob) {
        if (from != expected) {
            throw answer.misshapen("it begins at byte " + from + " instead of " + expected);
        }
        if (!total.equals("*") && Long.parseLong(total) != blob.size()) {
            throw new ImageException(ImageProblem.SIZE_MISMATCH, blob.digest(), blob.size(), total);
        }
    }
}
