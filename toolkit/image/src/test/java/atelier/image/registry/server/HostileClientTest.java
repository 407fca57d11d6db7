package atelier.image.registry.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Digest;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that mean harm, or have gone mad. */
class HostileClientTest {
    @TempDir
    Path directory;

    private Served registry;

    @BeforeEach
    void serve() throws Exception {
        registry = new Served(directory.resolve("store"), ServerOptions.loopback());
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
        try (Stream<Path> beside = Files.list(directory)) {
            assertTrue(beside.allMatch(path -> path.getFileName().toString().startsWith("store")), "written outside");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/../../etc/manifests/passwd",
                "/v2/%2e%2e/%2e%2e/manifests/latest",
                "/v2/a%2f..%2f..%2fb/manifests/latest",
                "/v2/a//b/manifests/latest",
                "/v2/_blobs/manifests/latest",
                "/v2/A/manifests/latest",
                "/v2/a%00/manifests/latest",
                "/v2//manifests/latest",
                "/v2/.atelier/manifests/latest",
                "/v2/a%0d%0ab/manifests/latest"
            })
    void a_name_that_is_none_is_refused(String path) throws Exception {
        try (var wire = new Wire(registry.server())) {
            wire.ask("GET", path);
            String status = wire.line();
            assertTrue(status.startsWith("HTTP/1.1 400 "), status);
        }
        try (var wire = new Wire(registry.server())) {
            wire.ask("PUT", path, "Content-Length: 2").write("{}");
            assertEquals(400, wire.status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "%2e%2e", "..%2fx", ".", "a%2fb", "%00", "%", "%zz"})
    void a_tag_that_is_none_names_nothing(String tag) throws Exception {
        try (var wire = new Wire(registry.server())) {
            wire.ask("PUT", "/v2/a/b/manifests/" + tag, "Content-Length: 2").write("{}");
            assertEquals(404, wire.status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/", "/v2/x", "/v2/a/b/c", "/v2/tags/list", "/../v2/", "/v2x/", "/v2/a/tags/", "*"})
    void what_is_no_address_of_the_api_is_not_found(String path) throws Exception {
        try (var wire = new Wire(registry.server())) {
            wire.ask("GET", path);
            assertEquals(404, wire.status());
        }
    }

    @Test
    void a_name_longer_than_names_are_is_refused() throws Exception {
        Served.refused(400, "NAME_INVALID", registry.get("/v2/" + "a/".repeat(130) + "b/tags/list"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n",
                "GET\r\n\r\n",
                "\r\n\u0000\u0000 / HTTP/9\r\n\r\n"
            })
    void what_is_not_http_is_turned_away(String bytes) throws Exception {
        try (var wire = new Wire(registry.server())) {
            wire.write(bytes);
            assertEquals(400, wire.status());
            assertTrue(wire.isOver());
        }
    }

    @Test
    void headers_without_end_are_refused() throws Exception {
        try (var wire = new Wire(registry.server())) {
            wire.write("GET /v2/ HTTP/1.1\r\nX: " + "x".repeat(20_000));
            assertEquals(431, wire.status());
            assertTrue(wire.isOver());
        }
        try (var wire = new Wire(registry.server())) {
            wire.write("GET /v2/" + "a".repeat(20_000));
            assertEquals(431, wire.status());
        }
    }

    @Test
    void a_manifest_too_long_is_refused_before_it_comes() throws Exception {
        try (var wire = new Wire(registry.server())) {
            wire.ask("PUT", "/v2/a/b/manifests/v1", "Content-Length: 1000000000", "Expect: 100-continue");
            assertEquals(413, wire.status());
        }
    }

    @Test
    void a_manifest_of_unsaid_length_is_cut_at_four_mebibytes() throws Exception {
        byte[] part = "4000\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] chunk = new byte[0x4000];
        long sent = 0;
        try (var wire = new Wire(registry.server())) {
            wire.ask("PUT", "/v2/a/b/manifests/v1", "Transfer-Encoding: chunked", "Content-Type: " + Served.OCI);
            try {
                for (; sent < 1L << 30; sent += chunk.length) {
                    wire.write(part).write(chunk).write("\r\n");
                }
            } catch (SocketException e) {
                assertTrue(sent < 64 << 20, "closed after " + sent);
            }
        }
        assertTrue(sent < 64 << 20, "all was read");
        Exchange exchange = registry.exchanges().remove();
        assertEquals(413, exchange.status());
    }

    @Test
    void requests_that_come_together_are_answered_in_order() throws Exception {
        Digest digest = registry.push("a/b", new byte[100_000]);
        try (var wire = new Wire(registry.server())) {
            wire.write(("GET /v2/a/b/blobs/" + digest
                            + " HTTP/1.1\r\nHost: x\r\n\r\nGET /v2/x HTTP/1.1\r\nHost: x\r\n\r\n")
                    .repeat(50));
            for (int i = 0; i < 50; i++) {
                assertEquals(200, wire.status());
                assertEquals(404, wire.status());
            }
        }
    }

    @Test
    void a_page_of_another_site_has_no_access() throws Exception {
        Served.refused(403, "DENIED", registry.post("/v2/a/b/blobs/uploads/", "Origin", "https://evil.example"));
        Served.refused(403, "DENIED", registry.get("/v2/", "Origin", "null"));
        String own = registry.uri().toString();
        assertEquals(
                200,
                registry.get("/v2/", "Origin", own.substring(0, own.length() - 1))
                        .statusCode());
    }

    @Test
    void a_read_only_registry_only_gives() throws Exception {
        Digest digest = registry.push("a/b", new byte[] {1});
        try (var server = RegistryServer.serve(
                        registry.store(), ServerOptions.loopback().withReadOnly(true));
                var wire = new Wire(server)) {
            for (String method : new String[] {"PUT", "POST", "PATCH", "DELETE"}) {
                wire.ask(method, "/v2/a/b/blobs/uploads/", "Content-Length: 0");
                assertEquals(405, wire.status(), method);
            }
            wire.ask("HEAD", "/v2/a/b/blobs/" + digest);
            assertEquals("HTTP/1.1 200 OK", wire.line());
        }
    }

    @Test
    void a_body_that_nobody_wants_does_not_become_a_request() throws Exception {
        try (var wire = new Wire(registry.server())) {
            String smuggled = "GET /v2/ HTTP/1.1\r\nHost: x\r\n\r\n";
            wire.ask("PUT", "/v2/NONE/manifests/x", "Content-Length: " + smuggled.length())
                    .write(smuggled);
            assertEquals(400, wire.status());
            assertTrue(wire.isOver());
        }
    }

    @Test
    void a_chunk_that_is_none_ends_the_connection() throws Exception {
        String upload = registry.upload("a/b");
        try (var wire = new Wire(registry.server())) {
            wire.ask("PATCH", upload, "Transfer-Encoding: chunked").write("not a length\r\nGET /v2/ HTTP/1.1\r\n\r\n");
            assertEquals(400, wire.status());
            assertTrue(wire.isOver());
        }
        assertEquals(204, registry.get(upload).statusCode());
    }

    @Test
    void nothing_is_done_after_the_last_request_of_a_connection() throws Exception {
        registry.exchanges().clear();
        try (var wire = new Wire(registry.server())) {
            wire.write("GET /v2/ HTTP/1.1\r\nConnection: close\r\n\r\nPOST /v2/a/b/blobs/uploads/ HTTP/1.1\r\n\r\n");
            assertEquals(200, wire.status());
            assertTrue(wire.isOver());
        }
        assertEquals(200, registry.get("/v2/").statusCode());
        assertTrue(registry.exchanges().stream()
                .allMatch(exchange -> exchange.method().equals("GET")));
    }

    @Test
    void random_bytes_harm_nothing() throws Exception {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            var noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            byte[] start = "GET /v2/ HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
            byte[] sent = i % 2 == 0 ? noise : Arrays.copyOf(start, start.length + noise.length);
            System.arraycopy(noise, 0, sent, sent.length - noise.length, noise.length);
            try (var wire = new Wire(registry.server())) {
                wire.write(sent);
            }
        }
        assertEquals(200, registry.get("/v2/").statusCode());
    }
}
