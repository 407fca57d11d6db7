package atelier.image.registry;

import java.util.Optional;

/** Where credentials are kept. Used by any thread. */
@FunctionalInterface
public interface CredentialSource {
    /** Has none. */
    CredentialSource NONE = (registry, repository) -> Optional.empty();

    /**
     * What is kept for a registry.
     *
     * @param registry host, perhaps with a port; {@code docker.io} for Docker Hub
     * @param repository for sources that keep credentials by repository
     * @throws RegistryException if they are kept and cannot be read
     */
    Optional<Credential> find(String registry, String repository);
}
