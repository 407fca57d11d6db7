package atelier.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerConfigTest {
    private static final Credential ALI = new Credential.Password("ali", "sé:same");
    private static final String ENCODED =
            Base64.getEncoder().encodeToString("ali:sé:same".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"https://index.docker.io/v1/", "index.docker.io", "docker.io", "registry-1.docker.io"})
    void docker_hub_is_known_by_its_old_names(String key) throws IOException {
        write("{\"auths\":{\"" + key + "\":{\"auth\":\"" + ENCODED + "\"}}}");
        assertEquals(Optional.of(ALI), find("docker.io", "library/alpine"));
        assertEquals(Optional.empty(), find("quay.io", "library/alpine"));
    }

    @Test
    void the_nearest_credentials_count() throws IOException {
        write("""
                {"auths": {
                  "example.org": {"auth": "%s"},
                  "example.org/team/app": {"identitytoken": "jeton"},
                  "http://other.example:5000/v2/": {"registrytoken": "passe"},
                  "empty.example": {}}}
                """.formatted(ENCODED));
        assertEquals(Optional.of(ALI), find("example.org", "team/other"));
        assertEquals(Optional.of(new Credential.IdentityToken("jeton")), find("example.org", "team/app"));
        assertEquals(Optional.of(new Credential.IdentityToken("jeton")), find("example.org", "team/app/part"));
        assertEquals(Optional.of(ALI), find("example.org", "team/apple"));
        assertEquals(Optional.of(new Credential.RegistryToken("passe")), find("other.example:5000", "x"));
        assertEquals(Optional.empty(), find("empty.example", "x"));
    }

    @Test
    void podmans_file_comes_before_dockers() throws IOException {
        write("{\"auths\":{\"example.org\":{\"identitytoken\":\"docker\"}}}");
        Path podman = Files.writeString(
                home.resolve("auth.json"), "{\"auths\":{\"example.org\":{\"identitytoken\":\"podman\"}}}");
        var both = DockerConfig.of(Map.of("REGISTRY_AUTH_FILE", podman.toString()), home);
        assertEquals(Optional.of(new Credential.IdentityToken("podman")), both.find("example.org", "x"));
        var elsewhere =
                DockerConfig.of(Map.of("DOCKER_CONFIG", home.resolve("none").toString()), home);
        assertEquals(Optional.empty(), elsewhere.find("example.org", "x"));
    }

    @Test
    void a_program_is_asked_where_the_file_names_one() throws IOException {
        program("keeper", """
                read server
                case $1-$server in
                get-example.org) echo '{"ServerURL":"example.org","Username":"ali","Secret":"sé:same"}' ;;
                get-https://index.docker.io/v1/) echo '{"Username":"<token>","Secret":"jeton"}' ;;
                *) echo 'credentials not found in native keychain'; exit 1 ;;
                esac
                """);
        write("{\"credsStore\":\"keeper\",\"auths\":{\"kept.example\":{\"auth\":\"" + ENCODED + "\"}}}");
        assertEquals(Optional.of(ALI), find("example.org", "x"));
        assertEquals(Optional.of(new Credential.IdentityToken("jeton")), find("docker.io", "library/x"));
        assertEquals(Optional.empty(), find("unknown.example", "x"));
        assertEquals(Optional.of(ALI), find("kept.example", "x"));
    }

    @Test
    void a_registry_may_have_a_program_of_its_own() throws IOException {
        program("own", "echo '{\"Username\":\"ali\",\"Secret\":\"sé:same\"}'");
        write("{\"credHelpers\":{\"example.org\":\"own\"}}");
        assertEquals(Optional.of(ALI), find("example.org", "x"));
        assertEquals(Optional.empty(), find("quay.io", "x"));
    }

    @Test
    void a_program_that_fails_or_is_not_there_is_named() throws IOException {
        program("angry", "cat >/dev/null; echo 'the keychain is locked'; exit 3");
        program("mute", "cat >/dev/null; echo '{}'");
        for (String name : new String[] {"angry", "mute", "absent", "../../bin/sh", ""}) {
            write("{\"credHelpers\":{\"example.org\":\"" + name + "\"}}");
            RefusedByRegistry.because(RegistryProblem.HELPER_FAILED, () -> find("example.org", "x"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{\"auths\":7}",
                "{\"auths\":{\"example.org\":\"x\"}}",
                "{\"auths\":{\"example.org\":{\"auth\":\"%%\"}}}",
                "{\"auths\":{\"example.org\":{\"auth\":\"YWxp\"}}}"
            })
    void a_file_that_is_wrong_is_named(String contents) throws IOException {
        Path file = write(contents);
        var e = RefusedByRegistry.because(RegistryProblem.BAD_CREDENTIALS, () -> find("example.org", "x"));
        assertEquals(file.toString(), e.values().getFirst());
    }

    @Test
    void secrets_are_not_shown() {
        for (Credential credential : new Credential[] {
            new Credential.Password("ali", "caché"),
            new Credential.IdentityToken("caché"),
            new Credential.RegistryToken("caché")
        }) {
            assertFalse(credential.toString().contains("caché"));
        }
    }

    private Optional<Credential> find(String registry, String repository) {
        String path = home.resolve("bin") + ":" + System.getenv("PATH");
        return DockerConfig.of(Map.of("PATH", path), home).find(registry, repository);
    }

    private Path write(String contents) throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        return Files.writeString(home.resolve(".docker/config.json"), contents);
    }

    private void program(String name, String script) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Path file = home.resolve("bin/docker-credential-" + name);
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
