package atelier.image.build.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options of an instruction, {@code --name=value}, and what follows them. */
final class Flags {
    private static final Set<String> OF_DOCKER =
            Set.of("RUN --mount", "RUN --security", "RUN --device", "ADD --keep-git-dir", "ADD --unpack");

    private final SourcePlace place;
    private final Keyword keyword;
    private final Map<String, List<String>> values;
    private final String rest;

    private Flags(SourcePlace place, Keyword keyword, Map<String, List<String>> values, String rest) {
        this.place = place;
        this.keyword = keyword;
        this.values = values;
        this.rest = rest;
    }

    /** Takes them from the beginning of what follows the keyword. */
    static Flags read(LogicalLine line, Keyword keyword, Set<String> known, char escape) {
        var values = new LinkedHashMap<String, List<String>>();
        String rest = line.rest();
        while (rest.startsWith("--")) {
            int end = Words.end(rest, 0, escape);
            String flag = rest.substring(0, end);
            rest = rest.substring(end).stripLeading();
            int equals = flag.indexOf('=');
            String name = flag.substring(2, equals < 0 ? flag.length() : equals);
            if (OF_DOCKER.contains(keyword + " --" + name)) {
                throw new RecipeException(line.place(), RecipeProblem.NOT_DONE_HERE, "--" + name, keyword);
            }
            if (!known.contains(name)) {
                throw new RecipeException(
                        line.place(), RecipeProblem.UNKNOWN_FLAG, keyword, "--" + name, listed(known));
            }
            values.computeIfAbsent(name, absent -> new ArrayList<>())
                    .add(equals < 0 ? "true" : flag.substring(equals + 1));
        }
        return new Flags(line.place(), keyword, values, rest);
    }

    private static String listed(Set<String> known) {
        return known.isEmpty()
                ? "none"
                : String.join(
                        ", ", known.stream().map(name -> "--" + name).sorted().toList());
    }

    /** What follows. */
    String rest() {
        return rest;
    }

    Optional<String> text(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        if (all.size() > 1) {
            throw new RecipeException(place, RecipeProblem.REPEATED_FLAG, "--" + name, keyword);
        }
        return all.stream().findFirst();
    }

    List<String> texts(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean isSet(String name) {
        return text(name)
                .map(value -> switch (value) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw bad(name, value, "true or false");
                })
                .orElse(false);
    }

    RecipeException bad(String name, String value, String expected) {
        return new RecipeException(place, RecipeProblem.BAD_FLAG, "--" + name, keyword, value, expected);
    }
}
