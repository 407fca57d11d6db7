package atelier.image;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a repository of a registry is called: words in lower case, separated by slashes (distribution-spec, pulling
 * manifests). One that exists is well formed, so that it may be part of a path: no word is {@code ..}, is empty or begins
 * with {@code _}.
 *
 * @param path {@code library/alpine}, say
 */
public record RepositoryName(String path) implements Comparable<RepositoryName> {
    private static final int LONGEST = 255;
    private static final String WORD = "[a-z0-9]++(?:(?:__|[._]|-++)[a-z0-9]++)*+";
    private static final Pattern GRAMMAR = Pattern.compile(WORD + "(?:/" + WORD + ")*+");

    /** @throws ImageException if it is not of that grammar, or is longer than 255 characters */
    public RepositoryName {
        if (!isOne(path)) {
            throw new ImageException(ImageProblem.BAD_REPOSITORY, Shortened.text(path), LONGEST);
        }
    }

    /** Reads a name where something else may stand. */
    public static Optional<RepositoryName> find(String text) {
        return isOne(text) ? Optional.of(new RepositoryName(text)) : Optional.empty();
    }

    /** Whether a repository may be called so. */
    static boolean isOne(String text) {
        return text.length() <= LONGEST && GRAMMAR.matcher(text).matches();
    }

    @Override
    public int compareTo(RepositoryName other) {
        return path.compareTo(other.path);
    }

    @Override
    public String toString() {
        return path;
    }
}
