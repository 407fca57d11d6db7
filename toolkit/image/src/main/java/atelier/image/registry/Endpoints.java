package atelier.image.registry;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which servers answer for which registry, and whether they may be spoken to over plain http. */
record Endpoints(RegistryOptions options) {
    private static final String DOCKER = "docker.io";
    private static final String DOCKER_HOST = "registry-1.docker.io";
    private static final int LAST_PORT = 65_535;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Where to push to. */
    Endpoint own(String registry) {
        String host = registry.equals(DOCKER) ? DOCKER_HOST : registry;
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']') && Integer.parseInt(host.substring(colon + 1)) > LAST_PORT) {
            throw new RegistryException(RegistryProblem.UNREACHABLE, registry, "there is no such port");
        }
        return new Endpoint(registry, (mayBePlain(host) ? "http://" : "https://") + host);
    }

    /** Where to pull from, in order. */
    List<Endpoint> all(String registry) {
        var mirrors =
                options.mirrors().getOrDefault(registry, List.of()).stream().map(Endpoints::mirror);
        return Stream.concat(mirrors, Stream.of(own(registry))).toList();
    }

    private static Endpoint mirror(URI address) {
        String base = address.toString().replaceFirst("/+$", "");
        return new Endpoint(Origin.of(address).hostAndPort(), base);
    }

    private boolean mayBePlain(String host) {
        return Origin.isLoopback(host) || options.plainHosts().contains(host);
    }

    /**
     * The address that a server names, seen from where it was named.
     *
     * @throws RegistryException if it is none, or would be spoken to without encryption and may not be
     */
    URI follow(URI from, String named, Call call) {
        Optional<URI> target = parse(from, named);
        if (target.isEmpty()) {
            throw new RegistryException(
                    RegistryProblem.BAD_ANSWER, from.getHost(), call.purpose(), "it names an address that is none");
        }
        Origin origin = Origin.of(target.get());
        boolean worse = origin.isPlain() && !Origin.of(from).isPlain();
        if (worse || origin.isPlain() && !mayBePlain(origin.hostAndPort()) && !mayBePlain(origin.host())) {
            throw new RegistryException(
                    RegistryProblem.INSECURE, Origin.of(from).hostAndPort(), "http://" + origin.hostAndPort());
        }
        return target.get();
    }

    private static Optional<URI> parse(URI from, String named) {
        try {
            URI target = from.resolve(named);
            boolean usable = target.getScheme() != null
                    && SCHEMES.contains(target.getScheme().toLowerCase(Locale.ROOT))
                    && target.getHost() != null
                    && target.getPort() <= LAST_PORT;
            return Optional.of(target).filter(address -> usable);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
