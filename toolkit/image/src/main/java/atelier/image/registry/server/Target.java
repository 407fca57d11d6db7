package atelier.image.registry.server;

import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.RepositoryName;
import atelier.image.Shortened;
import atelier.image.Tag;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a path of the API stands for. Every name in it was checked. */
sealed interface Target {
    /** {@code /v2/}: whether this is a registry. */
    record Base() implements Target {}

    /** {@code /token}: the right to do something. */
    record Tokens() implements Target {}

    /** {@code /v2/_catalog}: the repositories. */
    record Catalog() implements Target {}

    /** What is in a repository. */
    sealed interface Within extends Target {
        RepositoryName repository();
    }

    /** {@code /v2/NAME/tags/list}. */
    record Tags(RepositoryName repository) implements Within {}

    /** {@code /v2/NAME/blobs/DIGEST}. */
    record Blob(RepositoryName repository, Digest digest) implements Within {}

    /** {@code /v2/NAME/blobs/uploads/}. */
    record NewUpload(RepositoryName repository) implements Within {}

    /** {@code /v2/NAME/blobs/uploads/ID}; the id may be anything. */
    record OldUpload(RepositoryName repository, String id) implements Within {}

    /** {@code /v2/NAME/manifests/TAG}. */
    record Tagged(RepositoryName repository, Tag tag) implements Within {}

    /** {@code /v2/NAME/manifests/DIGEST}. */
    record Exact(RepositoryName repository, Digest digest) implements Within {}

    /** {@code /v2/NAME/referrers/DIGEST}. */
    record Referrers(RepositoryName repository, Digest subject) implements Within {}

    /**
     * Reads a path, from its end: the name of a repository may have any words in it, {@code blobs} included.
     *
     * @param path as the client sent it
     * @throws Refusal if it stands for nothing
     */
    static Target parse(String path) {
        List<String> words = words(path);
        if (words.equals(List.of("token"))) {
            return new Tokens();
        }
        if (!words.getFirst().equals("v2")) {
            throw nothing(path);
        }
        List<String> inside = words.subList(1, words.size());
        if (inside.isEmpty() || inside.equals(List.of(""))) {
            return new Base();
        }
        if (inside.equals(List.of("_catalog"))) {
            return new Catalog();
        }
        return within(path, inside);
    }

    private static Within within(String path, List<String> words) {
        int size = words.size();
        if (size < 3) {
            throw nothing(path);
        }
        String last = words.getLast();
        String kind = words.get(size - 2);
        if (kind.equals("uploads") && words.get(size - 3).equals("blobs")) {
            RepositoryName name = name(words.subList(0, size - 3));
            return last.isEmpty() ? new NewUpload(name) : new OldUpload(name, last);
        }
        RepositoryName name = name(words.subList(0, size - 2));
        return switch (kind) {
            case "blobs" -> last.equals("uploads") ? new NewUpload(name) : new Blob(name, digest(last));
            case "manifests" -> manifest(name, last);
            case "referrers" -> new Referrers(name, digest(last));
            case "tags" -> {
                if (!last.equals("list")) {
                    throw nothing(path);
                }
                yield new Tags(name);
            }
            default -> throw nothing(path);
        };
    }

    private static Within manifest(RepositoryName name, String reference) {
        Optional<Tag> tag = Tag.find(reference);
        if (tag.isPresent()) {
            return new Tagged(name, tag.get());
        }
        if (reference.indexOf(':') >= 0) {
            return new Exact(name, digest(reference));
        }
        throw new Refusal(
                ErrorCode.MANIFEST_UNKNOWN, "\"" + Shortened.text(reference) + "\" is neither a tag nor a digest");
    }

    private static RepositoryName name(List<String> words) {
        try {
            return new RepositoryName(String.join("/", words));
        } catch (ImageException e) {
            throw Refusal.of(e);
        }
    }

    private static Digest digest(String text) {
        try {
            return Digest.parse(text);
        } catch (ImageException e) {
            throw Refusal.of(e);
        }
    }

    /** Decoded one by one, so that an encoded slash separates nothing. */
    private static List<String> words(String path) {
        if (!path.startsWith("/")) {
            throw nothing(path);
        }
        var words = new ArrayList<String>();
        for (String word : path.substring(1).split("/", -1)) {
            try {
                words.add(QueryStringDecoder.decodeComponent(word.replace("+", "%2B")));
            } catch (IllegalArgumentException e) {
                throw nothing(path);
            }
        }
        return words;
    }

    private static Refusal nothing(String path) {
        return new Refusal(
                ErrorCode.NAME_INVALID,
                HttpResponseStatus.NOT_FOUND,
                "\"" + Shortened.text(path) + "\" is no address of a registry's API");
    }
}
