package atelier.image.registry;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How registries are spoken to.
 *
 * @param credentials asked only when a registry wants to know who we are, once for each repository
 * @param mirrors by registry, where to pull from before the registry itself is asked, in order
 * @param plainHosts hosts, with their ports if they have one, that are spoken to over plain http; loopback always is
 * @param connectLimit how long a connection may take
 * @param silenceLimit how long the other side may be silent
 * @param parallel how many blobs are transferred at once
 */
public record RegistryOptions(
        CredentialSource credentials,
        Map<String, List<URI>> mirrors,
        Set<String> plainHosts,
        RetryPolicy retries,
        Duration connectLimit,
        Duration silenceLimit,
        int parallel) {
    public RegistryOptions {
        mirrors = Map.copyOf(mirrors);
        plainHosts = Set.copyOf(plainHosts);
        if (parallel < 1) {
            throw new IllegalArgumentException("at least one blob at once, not " + parallel);
        }
    }

    /** Docker's credentials, no mirrors, 10 s to connect, 30 s of silence, 4 blobs at once. */
    public static RegistryOptions usual() {
        return new RegistryOptions(
                DockerConfig.here(),
                Map.of(),
                Set.of(),
                RetryPolicy.USUAL,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                4);
    }

    /** The same with other credentials. */
    public RegistryOptions withCredentials(CredentialSource other) {
        return new RegistryOptions(other, mirrors, plainHosts, retries, connectLimit, silenceLimit, parallel);
    }

    /** The same with mirrors of one registry, as {@code https://mirror.example}, in the order in which they are tried. */
    public RegistryOptions withMirrors(String registry, URI... inOrder) {
        var more = new HashMap<>(mirrors);
        more.put(registry, List.of(inOrder));
        return new RegistryOptions(credentials, more, plainHosts, retries, connectLimit, silenceLimit, parallel);
    }

    /** The same with one more host that is trusted over plain http: anybody on the way can read and change it. */
    public RegistryOptions withPlainHttp(String host) {
        var more = new HashSet<>(plainHosts);
        more.add(host);
        return new RegistryOptions(credentials, mirrors, more, retries, connectLimit, silenceLimit, parallel);
    }

    /** The same with other retries. */
    public RegistryOptions withRetries(RetryPolicy other) {
        return new RegistryOptions(credentials, mirrors, plainHosts, other, connectLimit, silenceLimit, parallel);
    }

    /** The same with other limits of time. */
    public RegistryOptions withLimits(Duration connect, Duration silence) {
        return new RegistryOptions(credentials, mirrors, plainHosts, retries, connect, silence, parallel);
    }

    /** The same with another number of blobs at once. */
    public RegistryOptions withParallel(int blobs) {
        return new RegistryOptions(credentials, mirrors, plainHosts, retries, connectLimit, silenceLimit, blobs);
    }
}
