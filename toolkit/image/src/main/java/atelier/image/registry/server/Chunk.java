package atelier.image.registry.server;

import atelier.image.Shortened;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a blob a client sends: {@code Content-Range: FIRST-LAST}, both included. HTTP's own way of writing it is
 * understood too.
 */
record Chunk(long first, long last) {
    private static final Pattern WRITTEN = Pattern.compile("(?:bytes )?(\\d{1,18})-(\\d{1,18})(?:/(?:\\d{1,18}|\\*))?");

    /** @throws Refusal if it is no range */
    static Chunk parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (matcher.matches()) {
            var chunk = new Chunk(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
            if (chunk.length() > 0) {
                return chunk;
            }
        }
        throw new Refusal(
                ErrorCode.BLOB_UPLOAD_INVALID,
                "Content-Range \"" + Shortened.text(text) + "\" is not FIRST-LAST, as in 0-1023");
    }

    long length() {
        return last - first + 1;
    }
}
