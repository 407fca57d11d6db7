package atelier.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    private static final Call CALL = Call.of("GET", URI.create("https://example.org/v2/"), "it");

    private final Endpoints endpoints = new Endpoints(RegistryOptions.usual()
            .withPlainHttp("lan.example:5000")
            .withMirrors("docker.io", URI.create("https://mirror.example/hub/"), URI.create("http://localhost:5000")));

    @ParameterizedTest
    @CsvSource({
        "docker.io,https://registry-1.docker.io",
        "example.org,https://example.org",
        "example.org:5000,https://example.org:5000",
        "lan.example:5000,http://lan.example:5000",
        "lan.example,https://lan.example",
        "localhost:5000,http://localhost:5000",
        "127.0.0.1:5000,http://127.0.0.1:5000",
        "127.9.9.9,http://127.9.9.9",
        "[::1]:5000,http://[::1]:5000",
        "127.0.0.1.example.org,https://127.0.0.1.example.org",
        "localhost.example.org,https://localhost.example.org"
    })
    void plain_http_is_for_loopback_and_for_what_is_trusted(String registry, String base) {
        assertEquals(base, endpoints.own(registry).base());
        assertEquals(registry, endpoints.own(registry).name());
    }

    @Test
    void mirrors_come_first() {
        assertEquals(
                List.of("https://mirror.example/hub", "http://localhost:5000", "https://registry-1.docker.io"),
                endpoints.all("docker.io").stream().map(Endpoint::base).toList());
        assertEquals(
                URI.create("https://mirror.example/hub/v2/library/alpine/tags/list"),
                endpoints.all("docker.io").getFirst().address("library/alpine", "tags/list"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/v2/a,https://cdn.example/x?y",
        "https://example.org/v2/a,/v2/b",
        "http://localhost:5000/v2/a,http://127.0.0.1:7/",
        "http://localhost:5000/v2/a,https://example.org/",
        "http://localhost:5000/v2/a,http://lan.example:5000/"
    })
    void we_go_where_we_are_sent(String from, String to) {
        assertEquals(URI.create(from).resolve(to), endpoints.follow(URI.create(from), to, CALL));
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/v2/a,http://example.org/v2/a",
        "https://example.org/v2/a,http://localhost/",
        "https://example.org/v2/a,http://lan.example:5000/",
        "http://localhost:5000/v2/a,http://example.org/"
    })
    void we_do_not_go_where_anybody_listens(String from, String to) {
        RefusedByRegistry.because(RegistryProblem.INSECURE, () -> endpoints.follow(URI.create(from), to, CALL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ftp://example.org/", "https:///x", "https://a b/", "mailto:x", "https://x:100000/"})
    void we_do_not_go_nowhere(String to) {
        URI opaque = to.isEmpty() ? URI.create("mailto:x") : URI.create("https://example.org/");
        RefusedByRegistry.because(RegistryProblem.BAD_ANSWER, () -> endpoints.follow(opaque, to, CALL));
    }
}
