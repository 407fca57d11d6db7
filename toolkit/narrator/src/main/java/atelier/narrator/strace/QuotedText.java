package atelier.narrator.strace;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Strings, bytes and lists of strings between double quotes, escaped as in C. What is longer than the limit ends in
 * {@code "..."} after the closing quote. Source: option {@code -s} of {@code man 1 strace}.
 *
 * @param limit in bytes for a string, in elements for a list
 */
record QuotedText(int limit) {
    /** A path, which is never cut. */
    static String whole(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return quoted(bytes, bytes.length);
    }

    String cut(String text) {
        return cut(text.getBytes(StandardCharsets.UTF_8));
    }

    String cut(byte[] bytes) {
        return bytes.length > limit ? quoted(bytes, limit) + "..." : quoted(bytes, bytes.length);
    }

    String cut(List<String> texts) {
        Stream<String> first = texts.stream().limit(limit).map(this::cut);
        Stream<String> rest = texts.size() > limit ? Stream.of("...") : Stream.empty();
        return Stream.concat(first, rest).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(byte[] bytes, int length) {
        var text = new StringBuilder("\"");
        for (int i = 0; i < length; i++) {
            boolean digitFollows = i + 1 < length && bytes[i + 1] >= '0' && bytes[i + 1] <= '9';
            text.append(escaped(bytes[i] & 0xff, digitFollows));
        }
        return text.append('"').toString();
    }

    private static String escaped(int value, boolean digitFollows) {
        return switch (value) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\f' -> "\\f";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case 0x0b -> "\\v";
            default -> {
                if (value >= ' ' && value < 0x7f) {
                    yield Character.toString(value);
                }
                yield "\\" + (digitFollows ? "%03o".formatted(value) : Integer.toOctalString(value));
            }
        };
    }
}
