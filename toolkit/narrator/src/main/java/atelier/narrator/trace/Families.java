package atelier.narrator.trace;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The families of system calls, by the names that a learner asks for them: {@code families.properties}. */
public final class Families {
    private final Map<String, Set<String>> families = new LinkedHashMap<>();

    public Families() {
        for (String line : DataFile.lines("families.properties")) {
            String[] sides = line.split(" = ");
            families.put(sides[0], Set.of(sides[1].split(" ")));
        }
    }

    /** The names of the families. */
    public List<String> names() {
        return List.copyOf(families.keySet());
    }

    /** The calls of a family, whose name may have its accents. */
    public Optional<Set<String>> calls(String name) {
        String plain = Normalizer.normalize(name.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
        return Optional.ofNullable(families.get(plain));
    }
}
