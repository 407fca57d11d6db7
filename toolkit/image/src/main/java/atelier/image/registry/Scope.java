package atelier.image.registry;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a token is to allow, in the words of Docker's token servers: {@code repository:library/alpine:pull}.
 *
 * @param repository the one it is about first of all, whose credentials count
 */
record Scope(String repository, List<String> resources) {
    static Scope pull(String repository) {
        return new Scope(repository, List.of(pulling(repository)));
    }

    static Scope push(String repository) {
        return new Scope(repository, List.of(pulling(repository) + ",push"));
    }

    /** This, and reading of another repository too. */
    Scope andPull(String other) {
        return new Scope(
                repository,
                Stream.concat(resources.stream(), Stream.of(pulling(other))).toList());
    }

    private static String pulling(String repository) {
        return "repository:" + repository + ":pull";
    }

    @Override
    public String toString() {
        return String.join(" ", resources);
    }
}
