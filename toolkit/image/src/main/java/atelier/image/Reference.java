package atelier.image;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an image is to be found: a registry, a repository in it, and a tag, a digest or both. Short names mean what they
 * mean to Docker: {@code alpine} is {@code docker.io/library/alpine:latest}. The grammar is that of
 * distribution/reference, which every tool shares.
 *
 * @param registry host, perhaps with a port
 * @param repository the whole path, {@code library/} included
 */
public record Reference(String registry, String repository, Optional<String> tag, Optional<Digest> digest) {
    private static final String DOCKER = "docker.io";
    private static final String LIBRARY = "library/";
    private static final String LATEST = "latest";
    private static final int LONGEST = 700;
    private static final int LONGEST_NAME = 255;

    private static final Pattern HOST = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
                    + "|\\[[A-Fa-f0-9:]+\\])(?::[0-9]{1,5})?");
    private static final Pattern BARE_DIGEST = Pattern.compile("[a-f0-9]{64}");

    /** @throws ImageException if a part is not well formed */
    public Reference {
        String whole = written(registry, repository, tag, digest);
        require(HOST.matcher(registry).matches(), whole, "\"" + registry + "\" is no host");
        require(RepositoryName.isOne(repository), whole, "\"" + repository + "\" is no path of lower-case words");
        require(
                registry.length() + 1 + repository.length() <= LONGEST_NAME,
                whole,
                "its name is longer than " + LONGEST_NAME);
        tag.ifPresent(word -> require(Tag.isOne(word), whole, "\"" + word + "\" is no tag"));
    }

    /**
     * Reads a reference as people type it. Without a tag and without a digest it is that of {@code latest}.
     *
     * @throws ImageException if it names no image
     */
    public static Reference parse(String text) {
        require(text.length() <= LONGEST, text, "it is too long");
        int at = text.indexOf('@');
        Optional<Digest> digest = at < 0 ? Optional.empty() : Optional.of(Digest.parse(text.substring(at + 1)));
        String named = at < 0 ? text : text.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        String name = tagged ? named.substring(0, colon) : named;
        Optional<String> tag = tagged ? Optional.of(named.substring(colon + 1)) : Optional.empty();
        require(!BARE_DIGEST.matcher(name).matches(), text, "64 hexadecimal digits would be taken for a digest");
        return inFull(name, digest.isEmpty() ? Optional.of(tag.orElse(LATEST)) : tag, digest);
    }

    private static Reference inFull(String name, Optional<String> tag, Optional<Digest> digest) {
        int slash = name.indexOf('/');
        String first = slash < 0 ? "" : name.substring(0, slash);
        if (!isHost(first)) {
            return new Reference(DOCKER, slash < 0 ? LIBRARY + name : name, tag, digest);
        }
        String path = name.substring(slash + 1);
        if (first.equals(DOCKER) || first.equals("index." + DOCKER)) {
            return new Reference(DOCKER, path.indexOf('/') < 0 ? LIBRARY + path : path, tag, digest);
        }
        return new Reference(first, path, tag, digest);
    }

    /** What makes the first word a host and not the beginning of a path: a dot, a port, capitals, or localhost. */
    private static boolean isHost(String first) {
        return first.equals("localhost")
                || first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || first.chars().anyMatch(Character::isUpperCase);
    }

    /** Registry and repository. */
    public String name() {
        return registry + "/" + repository;
    }

    /** What a registry is asked for: the digest where there is one, else the tag. */
    public String tagOrDigest() {
        return digest.map(Digest::toString).or(() -> tag).orElse(LATEST);
    }

    /** The image of that tag in the same repository. */
    public Reference withTag(String other) {
        return new Reference(registry, repository, Optional.of(other), Optional.empty());
    }

    /** Exactly that image of the same repository. */
    public Reference withDigest(Digest exactly) {
        return new Reference(registry, repository, Optional.empty(), Optional.of(exactly));
    }

    /** As short as {@link #parse} still understands: what Docker shows. */
    public String familiar() {
        if (!registry.equals(DOCKER)) {
            return toString();
        }
        boolean official = repository.startsWith(LIBRARY) && repository.indexOf('/', LIBRARY.length()) < 0;
        String path = official ? repository.substring(LIBRARY.length()) : repository;
        Optional<String> shown = tag.filter(word -> digest.isPresent() || !word.equals(LATEST));
        boolean ambiguous = BARE_DIGEST.matcher(path).matches() || isHost(path.split("/", 2)[0]);
        return ambiguous ? toString() : path + suffix(shown, digest);
    }

    private static String suffix(Optional<String> tag, Optional<Digest> digest) {
        return tag.map(word -> ":" + word).orElse("")
                + digest.map(exactly -> "@" + exactly).orElse("");
    }

    private static String written(String registry, String path, Optional<String> tag, Optional<Digest> digest) {
        return registry + "/" + path + suffix(tag, digest);
    }

    private static void require(boolean holds, String reference, String why) {
        if (!holds) {
            throw new ImageException(ImageProblem.BAD_REFERENCE, Shortened.text(reference), Shortened.text(why));
        }
    }

    /** In full, with registry and tag: fit for {@link #parse}. */
    @Override
    public String toString() {
        return written(registry, repository, tag, digest);
    }
}
