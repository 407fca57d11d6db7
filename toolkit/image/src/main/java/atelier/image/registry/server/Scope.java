package atelier.image.registry.server;

import atelier.image.RepositoryName;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may be done with what: {@code repository:NAME:pull,push} (Docker's token authentication, scope). Nothing, for
 * {@code /v2/} itself, is empty.
 */
record Scope(String resource, Set<String> actions) {
    private static final String CATALOG = "registry:catalog";
    private static final String PULL = "pull";

    Scope {
        actions = Set.copyOf(actions);
    }

    /** What a request needs. */
    static Scope needed(Request request, Target target) {
        return switch (target) {
            case Target.Within within -> of(within.repository(), action(request));
            case Target.Catalog catalog -> new Scope(CATALOG, Set.of("*"));
            case Target.Base base -> nothing();
            case Target.Tokens tokens -> nothing();
        };
    }

    private static Set<String> action(Request request) {
        return switch (request.method().name()) {
            case "GET", "HEAD" -> Set.of(PULL);
            case "DELETE" -> Set.of("delete");
            default -> Set.of(PULL, "push");
        };
    }

    static Scope nothing() {
        return new Scope("", Set.of());
    }

    static Scope pull(RepositoryName repository) {
        return of(repository, Set.of(PULL));
    }

    private static Scope of(RepositoryName repository, Set<String> actions) {
        return new Scope("repository:" + repository, actions);
    }

    /** Reads one, if it is one that we could give. */
    static Optional<Scope> parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String resource = text.substring(0, colon);
        boolean known = resource.equals(CATALOG)
                || resource.startsWith("repository:")
                        && RepositoryName.find(resource.substring("repository:".length()))
                                .isPresent();
        Set<String> actions =
                new TreeSet<>(Arrays.asList(text.substring(colon + 1).split(",")));
        actions.retainAll(Set.of(PULL, "push", "delete", "*"));
        return known && !actions.isEmpty() ? Optional.of(new Scope(resource, actions)) : Optional.empty();
    }

    boolean isNothing() {
        return resource.isEmpty();
    }

    boolean isReadOnly() {
        return actions.equals(Set.of(PULL));
    }

    /** The same, to read only. */
    Optional<Scope> toRead() {
        return actions.contains(PULL) ? Optional.of(new Scope(resource, Set.of(PULL))) : Optional.empty();
    }

    /** Whether who has this may do that. */
    boolean covers(Scope needed) {
        return needed.isNothing()
                || resource.equals(needed.resource) && (actions.contains("*") || actions.containsAll(needed.actions));
    }

    @Override
    public String toString() {
        return resource + ":" + String.join(",", new TreeSet<>(actions));
    }
}
