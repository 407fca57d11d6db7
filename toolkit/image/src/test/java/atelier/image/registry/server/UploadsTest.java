package atelier.image.registry.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** distribution-spec, pushing blobs: at once, in two requests, in chunks, from another repository. */
class UploadsTest {
    private static final byte[] BLOB = "all of the blob".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEGIN = "all of ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "the blob".getBytes(StandardCharsets.US_ASCII);
    private static final Digest DIGEST = Digest.of(BLOB);
    private static final String UPLOADS = "/v2/a/b/blobs/uploads/";
    private static final String BLOB_PATH = "/v2/a/b/blobs/" + DIGEST;

    @TempDir
    Path directory;

    private Served registry;

    @BeforeEach
    void serve() throws Exception {
        registry = new Served(directory);
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    private void assertStored(HttpResponse<byte[]> response) throws Exception {
        assertEquals(201, response.statusCode());
        assertEquals(BLOB_PATH, Served.header(response, "Location"));
        assertEquals(DIGEST.toString(), Served.header(response, "Docker-Content-Digest"));
        assertArrayEquals(BLOB, registry.get(BLOB_PATH).body());
    }

    private long unfinished() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(".atelier/leases"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void a_blob_is_sent_in_one_request() throws Exception {
        assertStored(registry.send("POST", UPLOADS + "?digest=" + DIGEST, BLOB));
        assertEquals(0, unfinished());
    }

    @Test
    void a_blob_is_sent_in_two_requests() throws Exception {
        assertStored(registry.put(registry.upload("a/b") + "?digest=" + DIGEST, BLOB));
        assertEquals(0, unfinished());
    }

    @Test
    void a_blob_is_sent_in_chunks_that_say_where_they_belong() throws Exception {
        String upload = registry.upload("a/b");
        HttpResponse<byte[]> first = registry.patch(upload, BEGIN, "Content-Range", "0-6");
        assertEquals(202, first.statusCode());
        assertEquals("0-6", Served.header(first, "Range"));
        HttpResponse<byte[]> status = registry.get(upload);
        assertEquals(204, status.statusCode());
        assertEquals("0-6", Served.header(status, "Range"));
        assertEquals(upload, Served.header(status, "Location"));
        HttpResponse<byte[]> second = registry.patch(upload, END, "Content-Range", "bytes 7-14/*");
        assertEquals("0-14", Served.header(second, "Range"));
        assertStored(registry.put(upload + "?digest=" + DIGEST, Served.NOTHING));
    }

    @Test
    void the_last_chunk_may_come_with_the_end() throws Exception {
        String upload = registry.upload("a/b");
        registry.patch(upload, BEGIN);
        assertStored(registry.put(upload + "?digest=" + DIGEST, END, "Content-Range", "7-14"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0-6", "8-15", "6-13", "999999999999999999-999999999999999999"})
    void a_chunk_out_of_order_is_refused_and_the_upload_goes_on(String range) throws Exception {
        String upload = registry.upload("a/b");
        registry.patch(upload, BEGIN, "Content-Range", "0-6");
        HttpResponse<byte[]> refused = registry.patch(upload, END, "Content-Range", range);
        Served.refused(416, "RANGE_INVALID", refused);
        assertEquals("0-6", Served.header(refused, "Range"));
        assertEquals(202, registry.patch(upload, END, "Content-Range", "7-14").statusCode());
        assertStored(registry.put(upload + "?digest=" + DIGEST, Served.NOTHING));
    }

    @Test
    void a_chunk_of_another_length_than_announced_is_refused() throws Exception {
        String upload = registry.upload("a/b");
        Served.refused(400, "SIZE_INVALID", registry.patch(upload, BEGIN, "Content-Range", "0-5"));
        Served.refused(400, "SIZE_INVALID", registry.patch(upload, BEGIN, "Content-Range", "0-7"));
        assertEquals("0-0", Served.header(registry.get(upload), "Range"), "nothing of it was taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-", "5-2", "a-b", "0-99999999999999999999", "bytes=0-6"})
    void what_is_no_range_is_refused(String range) throws Exception {
        String upload = registry.upload("a/b");
        Served.refused(400, "BLOB_UPLOAD_INVALID", registry.patch(upload, BEGIN, "Content-Range", range));
        assertEquals(202, registry.patch(upload, BEGIN).statusCode(), "the upload is free for another try");
    }

    @Test
    void what_is_not_what_it_claims_to_be_leaves_nothing() throws Exception {
        String upload = registry.upload("a/b");
        Served.refused(400, "DIGEST_INVALID", registry.put(upload + "?digest=" + DIGEST, BEGIN));
        Served.refused(404, "BLOB_UPLOAD_UNKNOWN", registry.get(upload));
        Served.refused(404, "BLOB_UNKNOWN", registry.get(BLOB_PATH));
        Served.refused(400, "DIGEST_INVALID", registry.send("POST", UPLOADS + "?digest=" + DIGEST, END));
        assertEquals(0, unfinished());
        assertEquals(0, registry.store().verify().blobs());
    }

    @Test
    void an_upload_does_not_end_without_a_digest() throws Exception {
        String upload = registry.upload("a/b");
        Served.refused(400, "DIGEST_INVALID", registry.put(upload, BLOB));
        Served.refused(400, "DIGEST_INVALID", registry.put(upload + "?digest=sha256:x", BLOB));
        Served.refused(400, "DIGEST_INVALID", registry.post(UPLOADS + "?digest=sha1:x"));
        Served.refused(400, "DIGEST_INVALID", registry.post(UPLOADS + "?digest-algorithm=md5"));
        assertStored(registry.put(upload + "?digest=" + DIGEST, BLOB));
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void a_digest_may_be_of_either_algorithm(DigestAlgorithm algorithm) throws Exception {
        Digest digest = Digest.of(algorithm, BLOB);
        assertEquals(
                201,
                registry.put(registry.upload("a/b") + "?digest=" + digest, BLOB).statusCode());
        assertEquals(
                201, registry.send("POST", UPLOADS + "?digest=" + digest, BLOB).statusCode());
        assertArrayEquals(BLOB, registry.get("/v2/a/b/blobs/" + digest).body());
        Digest wrong = Digest.of(algorithm, END);
        Served.refused(400, "DIGEST_INVALID", registry.put(registry.upload("a/b") + "?digest=" + wrong, BLOB));
        assertEquals(1, registry.store().verify().blobs());
    }

    @Test
    void a_cancelled_upload_gives_its_space_back() throws Exception {
        String upload = registry.upload("a/b");
        registry.patch(upload, BEGIN);
        assertTrue(unfinished() > 0);
        assertEquals(204, registry.delete(upload).statusCode());
        assertEquals(0, unfinished());
        Served.refused(404, "BLOB_UPLOAD_UNKNOWN", registry.patch(upload, END));
        Served.refused(404, "BLOB_UPLOAD_UNKNOWN", registry.delete(upload));
    }

    @Test
    void an_upload_belongs_to_its_repository() throws Exception {
        String upload = registry.upload("a/b").replace("/a/b/", "/a/c/");
        Served.refused(404, "BLOB_UPLOAD_UNKNOWN", registry.patch(upload, BLOB));
        Served.refused(404, "BLOB_UPLOAD_UNKNOWN", registry.get("/v2/a/b/blobs/uploads/..%2f..%2f"));
    }

    @Test
    void a_blob_is_mounted_from_another_repository() throws Exception {
        registry.push("from/here", BLOB);
        assertStored(registry.post(UPLOADS + "?mount=" + DIGEST + "&from=from%2Fhere"));
        assertEquals(1, registry.store().verify().blobs(), "and is stored once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&from=empty", "&from=..%2F..", "&from="})
    void what_cannot_be_mounted_is_to_be_sent(String from) throws Exception {
        registry.push("from/here", BLOB);
        HttpResponse<byte[]> response = registry.post(UPLOADS + "?mount=" + DIGEST + from);
        assertEquals(202, response.statusCode());
        assertStored(registry.put(Served.header(response, "Location") + "?digest=" + DIGEST, BLOB));
    }

    @Test
    void an_upload_is_free_for_another_connection_once_the_answer_is_there() throws Exception {
        String upload = registry.upload("a/b");
        for (int i = 0; i < 100; i++) {
            try (var wire = new Wire(registry.server())) {
                wire.ask("PATCH", upload, "Content-Length: 1").write("x");
                assertEquals(202, wire.status());
            }
        }
        Digest digest = Digest.of("x".repeat(100).getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                201, registry.put(upload + "?digest=" + digest, Served.NOTHING).statusCode());
    }

    @Test
    void who_asks_before_sending_is_told_to_go_on() throws Exception {
        String upload = registry.upload("a/b");
        try (var wire = new Wire(registry.server())) {
            wire.ask("PATCH", upload, "Content-Length: " + BLOB.length, "Expect: 100-continue");
            assertEquals(100, wire.status());
            wire.write(BLOB);
            assertEquals(202, wire.status());
        }
        assertStored(registry.put(upload + "?digest=" + DIGEST, Served.NOTHING));
    }

    @Test
    void many_clients_send_at_once() throws Exception {
        var random = new Random(1);
        List<Callable<Digest>> pushes = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            var blob = new byte[random.nextInt(400_000)];
            random.nextBytes(blob);
            pushes.add(() -> registry.push("crowd", blob));
        }
        pushes.addAll(pushes.subList(0, 8));
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var push : threads.invokeAll(pushes)) {
                assertEquals(200, registry.head("/v2/crowd/blobs/" + push.get()).statusCode());
            }
        }
        assertEquals(24, registry.store().verify().blobs());
        assertTrue(registry.store().verify().isClean());
    }

    @Test
    void abandoned_uploads_expire(@TempDir Path other) throws Exception {
        var usual = ServerLimits.USUAL;
        var limits = new ServerLimits(8, 2, 1_000, usual.idle(), Duration.ofMillis(50));
        try (var brief = new Served(other, ServerOptions.loopback().withLimits(limits))) {
            String upload = brief.upload("a/b");
            while (brief.get(upload).statusCode() != 404) {
                Thread.onSpinWait();
            }
            assertEquals(0, brief.store().collect().blobs());
        }
    }
}
