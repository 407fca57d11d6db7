package atelier.image.layer;

import atelier.kernel.file.FileTimestamp;
import atelier.kernel.file.RawName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an extended header says: {@code length key=value} records. Keys and values are raw bytes, as in {@link RawName}.
 * Source: POSIX {@code pax}, "pax Extended Header"; the {@code SCHILY} and {@code GNU} keys of star and GNU tar.
 *
 * @param values the last value of each key
 * @param pieces the offsets and lengths of GNU's sparse format 0.0, which repeats its two keys
 * @param at where the header stands in the archive
 */
record PaxRecords(Map<String, String> values, List<Long> pieces, long at) {
    static final PaxRecords NONE = new PaxRecords(Map.of(), List.of(), 0);

    private static final String ATTRIBUTE = "SCHILY.xattr.";

    static PaxRecords parse(byte[] bytes, long at) {
        String text = RawName.of(bytes);
        var values = new LinkedHashMap<String, String>();
        var pieces = new ArrayList<Long>();
        int position = 0;
        while (position < text.length()) {
            int space = text.indexOf(' ', position);
            int length = space < 0 || space - position > 9 ? 0 : (int) digits(text.substring(position, space), at);
            int end = position + length;
            int equals = space < 0 ? -1 : text.indexOf('=', space);
            if (length <= 0 || end > text.length() || equals < 0 || equals >= end || text.charAt(end - 1) != '\n') {
                throw bad(at, "a record without its length, its \"=\" or its end");
            }
            String key = text.substring(space + 1, equals);
            String value = text.substring(equals + 1, end - 1);
            if (key.equals("GNU.sparse.offset") || key.equals("GNU.sparse.numbytes")) {
                pieces.add(digits(value, at));
            }
            values.put(key, value);
            position = end;
        }
        return new PaxRecords(values, pieces, at);
    }

    /** An empty value says nothing. */
    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
    }

    long number(String key, long otherwise) {
        return text(key).map(value -> digits(value, at)).orElse(otherwise);
    }

    /** A time in decimal seconds, cut to nanoseconds. */
    Optional<FileTimestamp> time(String key) {
        return text(key).map(value -> {
            try {
                if (value.length() > 40 || value.indexOf('e') >= 0 || value.indexOf('E') >= 0) {
                    throw new NumberFormatException(value);
                }
                var exact = new BigDecimal(value);
                var seconds = exact.setScale(0, RoundingMode.FLOOR);
                var nanoseconds = exact.subtract(seconds).movePointRight(9).intValue();
                return new FileTimestamp(seconds.longValueExact(), nanoseconds);
            } catch (ArithmeticException | NumberFormatException e) {
                throw bad(at, "a time that is no number of seconds");
            }
        });
    }

    /** The extended attributes, sorted by name. */
    Map<String, byte[]> attributes() {
        var attributes = new TreeMap<String, byte[]>();
        values.forEach((key, value) -> {
            if (key.startsWith(ATTRIBUTE)) {
                attributes.put(key.substring(ATTRIBUTE.length()), RawName.bytes(value));
            }
        });
        return attributes;
    }

    /** Throws if this, meant for all entries that follow, would change one: tools disagree on whether it may. */
    void checkGlobal() {
        for (String key : values.keySet()) {
            if (!key.equals("comment") && !key.equals("charset") && !key.equals("hdrcharset")) {
                throw bad(at, "a global \"" + RawName.readable(key) + "\", which tools read in different ways");
            }
        }
    }

    static long digits(String value, long at) {
        if (value.isEmpty() || value.length() > 18 || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw bad(at, "\"" + RawName.readable(value) + "\" is no number that fits");
        }
        return Long.parseLong(value);
    }

    private static LayerException bad(long at, String why) {
        return new LayerException(LayerProblem.BAD_PAX, at, why);
    }
}
