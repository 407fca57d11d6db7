package atelier.image.registry.server;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Some bytes of a blob, both ends included (RFC 9110, range requests). */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{1,18})?-(\\d{1,18})?");

    /**
     * Reads {@code bytes=FIRST-LAST}, {@code bytes=FIRST-} or {@code bytes=-HOW-MANY}. What is written otherwise, several
     * ranges included, is ignored, as the RFC allows: the whole is sent.
     *
     * @throws Refusal if the bytes begin after the end
     */
    static Optional<ByteRange> parse(String text, long size) {
        Matcher matcher = ONE.matcher(text);
        if (!matcher.matches() || matcher.group(1) == null && matcher.group(2) == null) {
            return Optional.empty();
        }
        if (matcher.group(1) == null) {
            long count = Long.parseLong(matcher.group(2));
            return within(size, count == 0 ? size : Math.max(0, size - count), size - 1);
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2) == null ? size - 1 : Long.parseLong(matcher.group(2));
        return matcher.group(2) != null && last < first ? Optional.empty() : within(size, first, last);
    }

    private static Optional<ByteRange> within(long size, long first, long last) {
        if (first >= size) {
            throw new Refusal(ErrorCode.RANGE_INVALID, "this blob has " + size + " bytes, and none from " + first)
                    .with(HttpHeaderNames.CONTENT_RANGE, "bytes */" + size);
        }
        return Optional.of(new ByteRange(first, Math.min(last, size - 1)));
    }

    long length() {
        return last - first + 1;
    }

    /** As {@code Content-Range} has it. */
    String of(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
