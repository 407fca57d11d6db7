package atelier.image;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of one image in a repository, which may lead to another image tomorrow (distribution-spec, pulling
 * manifests). One that exists is well formed, so that it may be the name of a file: it does not begin with a dot.
 */
public record Tag(String text) implements Comparable<Tag> {
    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    /** What is meant where no tag is given. */
    public static final Tag LATEST = new Tag("latest");

    /** @throws ImageException if it is not of that grammar */
    public Tag {
        if (!isOne(text)) {
            throw new ImageException(ImageProblem.BAD_TAG, Shortened.text(text));
        }
    }

    /** Reads a tag where something else may stand. */
    public static Optional<Tag> find(String text) {
        return isOne(text) ? Optional.of(new Tag(text)) : Optional.empty();
    }

    /** Whether this may be a tag. */
    static boolean isOne(String text) {
        return GRAMMAR.matcher(text).matches();
    }

    @Override
    public int compareTo(Tag other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
