package atelier.image.build.files;

import atelier.kernel.file.RawName;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code .dockerignore} leaves out of a context. Each line is a pattern; what it fits, and all that is below, is left
 * out, or taken in again after {@code !}; the last line that fits decides. Immutable. Source: moby's {@code patternmatcher}.
 */
public final class IgnoreRules {
    /** Leaves out nothing. */
    public static final IgnoreRules NONE = new IgnoreRules(List.of());

    private final List<Rule> rules;

    private record Rule(GlobPattern pattern, boolean takesIn) {}

    private IgnoreRules(List<Rule> rules) {
        this.rules = rules;
    }

    /**
     * Reads the text of {@code .dockerignore}.
     *
     * @throws FilesException if a line is no pattern
     */
    public static IgnoreRules parse(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return of(plain.lines().filter(line -> !line.startsWith("#")).toList());
    }

    /**
     * Rules one after the other.
     *
     * @throws FilesException if one is no pattern
     */
    public static IgnoreRules of(List<String> lines) {
        var rules = new ArrayList<Rule>();
        for (String line : lines) {
            String pattern = line.strip();
            boolean takesIn = pattern.startsWith("!");
            String path = takesIn ? pattern.substring(1).strip() : pattern;
            if (takesIn && path.isEmpty()) {
                throw new FilesException(FilesProblem.BAD_PATTERN, pattern, "something was expected after \"!\"");
            }
            PathText.cleaned(path)
                    .filter(cleaned -> !cleaned.isEmpty())
                    .ifPresent(
                            cleaned -> rules.add(new Rule(GlobPattern.withDoubleStars(RawName.of(cleaned)), takesIn)));
        }
        return new IgnoreRules(List.copyOf(rules));
    }

    /** Whether a path of the context is left out. */
    boolean leavesOut(String path) {
        boolean isOut = false;
        for (Rule rule : rules) {
            // Rules that would change nothing need not be compared.
            if (rule.takesIn == isOut && fits(rule.pattern, path)) {
                isOut = !rule.takesIn;
            }
        }
        return isOut;
    }

    /** Whether something below a directory that is left out may be taken in again. */
    boolean takesSomeIn() {
        return rules.stream().anyMatch(Rule::takesIn);
    }

    private static boolean fits(GlobPattern pattern, String path) {
        if (pattern.matches(path)) {
            return true;
        }
        String parent = PathText.parent(path);
        return !parent.isEmpty() && fits(pattern, parent);
    }
}
