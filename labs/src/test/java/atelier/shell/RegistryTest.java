package atelier.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./lab registre}. */
class RegistryTest {
    private static final Pattern PLACE = Pattern.compile("répond sur ([0-9.]+:[0-9]+)");

    @TempDir
    private Path directory;

    /** Not as it is in the learner's hands: the class path of tests has a library that laments on the standard error. */
    private Lab lab(String... words) {
        return Lab.in(directory, words).flag("-Dslf4j.internal.verbosity=ERROR");
    }

    private static String place(Running registry) throws InterruptedException {
        registry.await("Ctrl-C");
        Matcher place = PLACE.matcher(registry.out());
        assertTrue(place.find(), registry.out());
        return place.group(1);
    }

    private static HttpResponse<String> ask(String method, String place, String path)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + place + path))
                    .method(method, BodyPublishers.noBody())
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    @Test
    void it_serves_the_base_image_until_ctrl_c() throws Exception {
        try (Running registry = lab("registre", "--port", "0", "--journal").start()) {
            String place = place(registry);
            assertEquals(
                    "{\"repositories\":[\"atelier/base\"]}",
                    ask("GET", place, "/v2/_catalog").body());
            assertEquals(
                    200, ask("GET", place, "/v2/atelier/base/manifests/latest").statusCode());
            registry.await("200 GET /v2/atelier/base/manifests/latest");
            registry.signal("INT");
            Running.Ended ended = registry.end();
            assertEquals(0, ended.code(), ended.err());
            assertEquals("", ended.err());
            String said = ended.out().replaceAll("\\s+", " ");
            assertTrue(said.endsWith("restent dans " + directory.resolve("etat/registre") + ". "), said);
        }
        assertTrue(Files.exists(directory.resolve("etat/registre/oci-layout")));
        try (var leases = Files.list(directory.resolve("etat/registre/.atelier/leases"))) {
            assertEquals(0, leases.count());
        }
    }

    @Test
    void it_gives_and_takes_nothing_where_that_is_wished() throws Exception {
        Path store = directory.resolve("images");
        try (Running registry = lab("registry", "--port=0", "--read-only", "--directory", store.toString())
                .start()) {
            String place = place(registry);
            assertEquals(405, ask("POST", place, "/v2/a/b/blobs/uploads/").statusCode());
            assertEquals(
                    "{\"repositories\":[]}", ask("GET", place, "/v2/_catalog").body());
            assertFalse(registry.out().contains("podman push"), registry.out());
            registry.signal("TERM");
            assertEquals(0, registry.end().code());
        }
    }

    @Test
    void it_says_so_when_it_is_open_to_the_network() throws Exception {
        try (Running registry =
                lab("registre", "--port", "0", "--adresse", "0.0.0.0").start()) {
            place(registry);
            assertTrue(registry.out().contains("sans TLS ni mot de passe"), registry.out());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port 65536|de 0 à 65535",
                "--port cinq|« cinq » n’est pas un port",
                "--adresse partout|« partout » n’est pas une adresse",
                "--adresse 192.0.2.1|pas une adresse de cette machine",
                "--dossier /etc/passwd|autre chose que des images"
            })
    void a_mistake_is_told_in_french_with_exit_code_2(String words, String told) throws Exception {
        var ended = lab(("registre " + words).split(" ")).run();
        assertEquals(2, ended.code(), ended.err());
        assertTrue(ended.err().replace('\u00a0', ' ').contains(told), ended.err());
        assertEquals(1, ended.err().lines().count(), ended.err());
    }

    @Test
    void a_port_that_is_taken_is_told_in_one_sentence() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(other.getLocalPort());
            var ended = lab("registre", "--port", port).run();
            assertEquals(2, ended.code(), ended.err());
            assertTrue(ended.err().startsWith("Le port " + port + " de 127.0.0.1 est déjà pris"), ended.err());
            assertEquals(1, ended.err().lines().count(), ended.err());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"docteur", "--aide"})
    void no_other_command_loads_it(String command) throws Exception {
        Path loaded = directory.resolve("loaded");
        lab(command).flag("-Xlog:class+load:file=" + loaded).run();
        String classes = Files.readString(loaded);
        assertTrue(classes.contains("atelier.shell."));
        assertFalse(classes.contains("io.netty."));
        assertFalse(classes.contains("atelier.image."));
    }
}
