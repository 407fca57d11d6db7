package atelier.image.registry.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Digest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** distribution-spec, pulling blobs and deleting blobs. */
class BlobsTest {
    private static final byte[] BLOB = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final Digest DIGEST = Digest.of(BLOB);
    private static final String PATH = "/v2/some/where/blobs/" + DIGEST;

    @TempDir
    Path directory;

    private Served registry;

    @BeforeEach
    void serve() throws Exception {
        registry = new Served(directory);
        registry.push("some/where", BLOB);
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    @Test
    void the_base_says_that_this_is_a_registry() throws Exception {
        assertEquals(200, registry.get("/v2/").statusCode());
        assertEquals(200, registry.get("/v2").statusCode());
        assertEquals(200, registry.head("/v2/").statusCode());
    }

    @Test
    void a_blob_comes_as_it_went() throws Exception {
        HttpResponse<byte[]> response = registry.get(PATH);
        assertEquals(200, response.statusCode());
        assertArrayEquals(BLOB, response.body());
        assertEquals(DIGEST.toString(), Served.header(response, "Docker-Content-Digest"));
        assertEquals("bytes", Served.header(response, "Accept-Ranges"));
        assertEquals("10", Served.header(response, "Content-Length"));
    }

    @Test
    void a_digest_may_be_percent_encoded() throws Exception {
        assertEquals(200, registry.head(PATH.replace("sha256:", "sha256%3A")).statusCode());
    }

    @Test
    void head_says_the_same_without_the_bytes() throws Exception {
        HttpResponse<byte[]> response = registry.head(PATH);
        assertEquals(200, response.statusCode());
        assertEquals("10", Served.header(response, "Content-Length"));
        assertEquals(DIGEST.toString(), Served.header(response, "Docker-Content-Digest"));
        assertEquals(0, response.body().length);
        assertEquals(200, registry.get("/v2/").statusCode(), "the connection goes on");
    }

    @Test
    void an_unknown_blob_is_not_found() throws Exception {
        Digest unknown = Digest.of(new byte[] {1});
        Served.refused(404, "BLOB_UNKNOWN", registry.get("/v2/some/where/blobs/" + unknown));
        assertEquals(404, registry.head("/v2/some/where/blobs/" + unknown).statusCode());
    }

    @Test
    void a_blob_of_another_repository_is_not_found() throws Exception {
        Served.refused(404, "BLOB_UNKNOWN", registry.get("/v2/some/where/else/blobs/" + DIGEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256:abc", "sha256:", "md5:d41d8cd98f00b204e9800998ecf8427e", "nonsense"})
    void what_is_no_digest_is_refused(String text) throws Exception {
        Served.refused(400, "DIGEST_INVALID", registry.get("/v2/some/where/blobs/" + text));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,    0, 1, bytes 0-0/10",
        "bytes=2-4,    2, 5, bytes 2-4/10",
        "bytes=7-,     7, 10, bytes 7-9/10",
        "bytes=-3,     7, 10, bytes 7-9/10",
        "bytes=-30,    0, 10, bytes 0-9/10",
        "bytes=5-5000, 5, 10, bytes 5-9/10"
    })
    void a_part_comes_when_a_part_is_asked_for(String range, int from, int to, String said) throws Exception {
        HttpResponse<byte[]> response = registry.get(PATH, "Range", range);
        assertEquals(206, response.statusCode());
        assertArrayEquals(Arrays.copyOfRange(BLOB, from, to), response.body());
        assertEquals(said, Served.header(response, "Content-Range"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=11-12", "bytes=-0", "bytes=999999999999999999-"})
    void a_part_beyond_the_end_is_refused(String range) throws Exception {
        HttpResponse<byte[]> response = registry.get(PATH, "Range", range);
        Served.refused(416, "RANGE_INVALID", response);
        assertEquals("bytes */10", Served.header(response, "Content-Range"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=4-2", "bytes=0-1,3-4", "bytes=-", "lines=1-2", "bytes=99999999999999999999-", "x"})
    void a_range_that_we_do_not_read_is_ignored(String range) throws Exception {
        HttpResponse<byte[]> response = registry.get(PATH, "Range", range);
        assertEquals(200, response.statusCode());
        assertArrayEquals(BLOB, response.body());
    }

    @Test
    void a_part_is_only_for_who_has_the_rest_of_the_same() throws Exception {
        String etag = Served.header(registry.head(PATH), "ETag");
        assertEquals(
                206, registry.get(PATH, "Range", "bytes=1-", "If-Range", etag).statusCode());
        assertEquals(
                200,
                registry.get(PATH, "Range", "bytes=1-", "If-Range", "\"other\"").statusCode());
    }

    @Test
    void an_empty_blob_is_a_blob() throws Exception {
        Digest empty = registry.push("some/where", Served.NOTHING);
        HttpResponse<byte[]> response = registry.get("/v2/some/where/blobs/" + empty);
        assertEquals(200, response.statusCode());
        assertEquals(0, response.body().length);
        assertEquals(200, registry.get("/v2/").statusCode());
        Served.refused(416, "RANGE_INVALID", registry.get("/v2/some/where/blobs/" + empty, "Range", "bytes=0-"));
    }

    @Test
    void a_deleted_blob_is_gone_from_its_repository_alone() throws Exception {
        registry.push("other", BLOB);
        assertEquals(202, registry.delete(PATH).statusCode());
        Served.refused(404, "BLOB_UNKNOWN", registry.get(PATH));
        Served.refused(404, "BLOB_UNKNOWN", registry.delete(PATH));
        assertArrayEquals(BLOB, registry.get("/v2/other/blobs/" + DIGEST).body());
        registry.delete("/v2/other/blobs/" + DIGEST);
        assertEquals(1, registry.store().collect().blobs());
        assertTrue(registry.store().verify().isClean());
    }

    @Test
    void other_methods_are_named_and_refused() throws Exception {
        HttpResponse<byte[]> response = registry.put(PATH, BLOB);
        Served.refused(405, "UNSUPPORTED", response);
        assertEquals("GET, HEAD, DELETE", Served.header(response, "Allow"));
    }
}
