package atelier.image.build.recipe;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code <<NAME} in a line, which says that more lines belong to it.
 *
 * @param expands not when the name is quoted
 * @param dropsTabs with {@code <<-}: those at the beginning of lines
 */
record HeredocMark(String name, boolean expands, boolean dropsTabs) {
    private static final Pattern SHAPE = Pattern.compile("[0-9]{0,9}<<(-?)([^<\\s]+)");

    /** What a word announces. */
    static Optional<HeredocMark> of(String word, char escape) {
        Matcher shape = SHAPE.matcher(word);
        if (!shape.matches()) {
            return Optional.empty();
        }
        String written = shape.group(2);
        String name = unquoted(written, escape);
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new HeredocMark(
                        name, name.equals(written), !shape.group(1).isEmpty()));
    }

    /** All that a line announces. */
    static List<HeredocMark> in(String text, char escape) {
        return Words.quoted(text, escape).stream()
                .flatMap(word -> of(word, escape).stream())
                .toList();
    }

    private static String unquoted(String written, char escape) {
        var name = new StringBuilder();
        for (char c : written.toCharArray()) {
            if (c != '"' && c != '\'' && c != escape) {
                name.append(c);
            }
        }
        return name.toString();
    }

    /** The line without what is not to be read. */
    String cleaned(String line) {
        int start = 0;
        while (dropsTabs && start < line.length() && line.charAt(start) == '\t') {
            start++;
        }
        return line.substring(start);
    }
}
