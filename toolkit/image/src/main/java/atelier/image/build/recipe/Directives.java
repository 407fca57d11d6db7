package atelier.image.build.recipe;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the first lines say about how the others are to be read: {@code # escape=`}. The first line that is none ends them.
 *
 * @param escape continues a line, and takes away what a character means
 * @param syntax the frontend that is asked for; this is the only one here
 * @param lines how many there are
 */
record Directives(char escape, Optional<String> syntax, int lines) {
    private static final Pattern SHAPE = Pattern.compile("\\s*#\\s*([A-Za-z][A-Za-z0-9]*)\\s*=\\s*(.+?)\\s*");
    private static final Set<String> KNOWN = Set.of("escape", "syntax", "check");
    private static final int LONGEST = 1000;

    static Directives read(String file, List<String> lines) {
        Map<String, String> found = new HashMap<>();
        int count = 0;
        while (count < lines.size() && lines.get(count).length() <= LONGEST) {
            Matcher shape = SHAPE.matcher(lines.get(count));
            String name = shape.matches() ? shape.group(1).toLowerCase(Locale.ROOT) : "";
            if (!KNOWN.contains(name)) {
                break;
            }
            count++;
            var place = new SourcePlace(file, count);
            if (found.put(name, shape.group(2)) != null) {
                throw new RecipeException(place, RecipeProblem.REPEATED_DIRECTIVE, name);
            }
            if (name.equals("escape") && !Set.of("\\", "`").contains(shape.group(2))) {
                throw new RecipeException(place, RecipeProblem.BAD_DIRECTIVE, name, shape.group(2), "\\ or `");
            }
        }
        return new Directives(
                found.getOrDefault("escape", "\\").charAt(0), Optional.ofNullable(found.get("syntax")), count);
    }
}
