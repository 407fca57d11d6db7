package atelier.image.registry;

import java.net.URI;

/**
 * A server that answers for a registry: the registry's own, or a mirror.
 *
 * @param name under which credentials for it are kept
 * @param base address to which {@code /v2/…} is appended
 */
record Endpoint(String name, String base) {
    /** An address of a repository: {@code manifests/latest} and the like. */
    URI address(String repository, String rest) {
        return URI.create(base + "/v2/" + repository + "/" + rest);
    }

    Origin origin() {
        return Origin.of(URI.create(base));
    }
}
