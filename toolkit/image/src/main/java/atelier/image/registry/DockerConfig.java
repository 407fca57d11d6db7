package atelier.image.registry;

import atelier.image.ImageException;
import atelier.image.Json;
import atelier.image.JsonFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The credentials that {@code docker login}, {@code podman login} and {@code skopeo login} keep: in a file, or with a
 * program that the file names. Read each time they are asked for.
 */
public final class DockerConfig implements CredentialSource {
    private final List<Path> files;
    private final String programs;

    private DockerConfig(List<Path> files, String programs) {
        this.files = List.copyOf(files);
        this.programs = programs;
    }

    /** That of the user: {@code $REGISTRY_AUTH_FILE}, then {@code $DOCKER_CONFIG/config.json} or the usual place. */
    public static DockerConfig here() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** That of a user with this environment, whose {@code PATH} has the programs that keep credentials, and home. */
    public static DockerConfig of(Map<String, String> environment, Path home) {
        Stream<Path> podman = Stream.ofNullable(environment.get("REGISTRY_AUTH_FILE"))
                .filter(name -> !name.isEmpty())
                .map(Path::of);
        Path docker = Optional.ofNullable(environment.get("DOCKER_CONFIG"))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .orElse(home.resolve(".docker"));
        return new DockerConfig(
                Stream.concat(podman, Stream.of(docker.resolve("config.json"))).toList(),
                environment.getOrDefault("PATH", ""));
    }

    @Override
    public Optional<Credential> find(String registry, String repository) {
        for (Path file : files) {
            Optional<Credential> found = in(file, registry, repository);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Credential> in(Path file, String registry, String repository) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonFields fields = read(file);
        try {
            Optional<String> helper = fields.optionalObject("credHelpers")
                    .flatMap(helpers -> helpers.optionalText(registry))
                    .or(() -> fields.optionalText("credsStore").filter(name -> !name.isEmpty()));
            Optional<Credential> kept = helper.flatMap(name -> new CredentialHelper(name, programs).get(registry));
            return kept.isPresent() ? kept : written(file, fields, registry, repository);
        } catch (ImageException e) {
            throw new RegistryException(e, RegistryProblem.BAD_CREDENTIALS, file, e.getMessage());
        }
    }

    private static JsonFields read(Path file) {
        try {
            Json.usual().checkLength(file.toString(), Files.size(file));
            return new JsonFields("it", Json.usual().read("it", Files.readAllBytes(file)));
        } catch (IOException | ImageException e) {
            throw new RegistryException(e, RegistryProblem.BAD_CREDENTIALS, file, e.getMessage());
        }
    }

    /** What is nearest to the repository: podman keeps credentials for a part of a registry too. */
    private static Optional<Credential> written(Path file, JsonFields fields, String registry, String repository) {
        Optional<JsonFields> auths = fields.optionalObject("auths");
        if (auths.isEmpty()) {
            return Optional.empty();
        }
        for (String wanted : names(registry + "/" + repository)) {
            for (String key : fields.names("auths")) {
                if (plainName(key).equals(wanted)) {
                    Optional<Credential> found = credential(file, auths.get().object(key));
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** {@code a/b/c}, {@code a/b}, {@code a}. */
    private static List<String> names(String whole) {
        var all = new ArrayList<String>();
        String name = whole;
        while (name.indexOf('/') > 0) {
            all.add(name);
            name = name.substring(0, name.lastIndexOf('/'));
        }
        all.add(name);
        return all;
    }

    /** Docker's old keys are addresses: {@code https://index.docker.io/v1/}. */
    private static String plainName(String key) {
        String name = key.replaceFirst("^https?://", "").replaceFirst("(/v[12])?/?$", "");
        return name.replaceFirst("^(index|registry-1)\\.docker\\.io(?=/|$)", "docker.io");
    }

    private static Optional<Credential> credential(Path file, JsonFields entry) {
        Optional<String> registryToken = entry.optionalText("registrytoken").filter(text -> !text.isEmpty());
        if (registryToken.isPresent()) {
            return registryToken.map(Credential.RegistryToken::new);
        }
        Optional<String> identity = entry.optionalText("identitytoken").filter(text -> !text.isEmpty());
        if (identity.isPresent()) {
            return identity.map(Credential.IdentityToken::new);
        }
        return entry.optionalText("auth").filter(text -> !text.isEmpty()).map(text -> decoded(file, text));
    }

    private static Credential decoded(Path file, String auth) {
        try {
            String both = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            if (colon > 0) {
                return new Credential.Password(
                        both.substring(0, colon), both.substring(colon + 1).replace("\0", ""));
            }
        } catch (IllegalArgumentException e) {
            throw new RegistryException(e, RegistryProblem.BAD_CREDENTIALS, file, "an \"auth\" is not base64");
        }
        throw new RegistryException(RegistryProblem.BAD_CREDENTIALS, file, "an \"auth\" is no name and password");
    }
}
