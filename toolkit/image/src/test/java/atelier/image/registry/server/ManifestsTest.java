package atelier.image.registry.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.MediaType;
import atelier.image.manifest.ImageIndex;
import atelier.image.manifest.ImageManifest;
import atelier.image.store.SampleImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** distribution-spec, pulling, pushing and deleting manifests. */
class ManifestsTest {
    private static final SampleImage IMAGE = SampleImage.saying("hello");
    private static final Digest DIGEST = IMAGE.manifest().digest();
    private static final String MANIFESTS = "/v2/a/b/manifests/";

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

    @Test
    void an_image_is_had_by_its_tag_and_by_its_digest() throws Exception {
        registry.push("a/b", "v1", IMAGE);
        for (String reference : List.of("v1", DIGEST.toString())) {
            HttpResponse<byte[]> response = registry.get(MANIFESTS + reference);
            assertEquals(200, response.statusCode());
            assertArrayEquals(IMAGE.manifest().bytes(), response.body());
            assertEquals(Served.OCI, Served.header(response, "Content-Type"));
            assertEquals(DIGEST.toString(), Served.header(response, "Docker-Content-Digest"));
            HttpResponse<byte[]> head = registry.head(MANIFESTS + reference);
            assertEquals(200, head.statusCode());
            assertEquals(0, head.body().length);
            assertEquals(Integer.toString(IMAGE.manifest().bytes().length), Served.header(head, "Content-Length"));
        }
    }

    @Test
    void a_push_says_where_the_manifest_is() throws Exception {
        registry.push("a/b", IMAGE.layer());
        registry.push("a/b", IMAGE.config().bytes());
        HttpResponse<byte[]> response = registry.push("a/b", "v1", IMAGE.manifest());
        assertEquals(201, response.statusCode());
        assertEquals(MANIFESTS + DIGEST, Served.header(response, "Location"));
        assertEquals(DIGEST.toString(), Served.header(response, "Docker-Content-Digest"));
    }

    @Test
    void who_has_it_already_is_told_so() throws Exception {
        registry.push("a/b", "v1", IMAGE);
        String etag = Served.header(registry.get(MANIFESTS + "v1"), "ETag");
        HttpResponse<byte[]> response = registry.get(MANIFESTS + "v1", "If-None-Match", etag);
        assertEquals(304, response.statusCode());
        assertEquals(0, response.body().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2", "sha256:0000000000000000000000000000000000000000000000000000000000000000", ".x", "-"})
    void an_unknown_manifest_is_not_found(String reference) throws Exception {
        registry.push("a/b", "v1", IMAGE);
        Served.refused(404, "MANIFEST_UNKNOWN", registry.get(MANIFESTS + reference));
        Served.refused(404, "MANIFEST_UNKNOWN", registry.delete(MANIFESTS + reference));
    }

    @Test
    void a_manifest_whose_blobs_are_missing_is_refused() throws Exception {
        Served.refused(404, "MANIFEST_BLOB_UNKNOWN", registry.push("a/b", "v1", IMAGE.manifest()));
        registry.push("a/b", IMAGE.config().bytes());
        registry.push("elsewhere", IMAGE.layer());
        Served.refused(404, "MANIFEST_BLOB_UNKNOWN", registry.push("a/b", "v1", IMAGE.manifest()));
        Served.refused(404, "MANIFEST_UNKNOWN", registry.get(MANIFESTS + "v1"));
        assertEquals(
                0, registry.store().collect().blobs() - 1, "the refused manifest is garbage, the blobs may be used");
    }

    @Test
    void a_manifest_that_has_a_size_wrong_is_refused() throws Exception {
        registry.push("a/b", IMAGE.layer());
        registry.push("a/b", IMAGE.config().bytes());
        Descriptor layer = IMAGE.manifest().layers().getFirst();
        var longer = ImageManifest.of(
                IMAGE.manifest().config(), List.of(Descriptor.of(layer.mediaType(), layer.digest(), layer.size() + 1)));
        Served.refused(400, "SIZE_INVALID", registry.push("a/b", "v1", longer));
    }

    @Test
    void a_layer_that_is_to_be_had_elsewhere_may_be_missing() throws Exception {
        registry.push("a/b", IMAGE.config().bytes());
        String foreign = new String(IMAGE.manifest().bytes(), StandardCharsets.UTF_8)
                .replace(
                        "\"size\":" + IMAGE.layer().length,
                        "\"size\":" + IMAGE.layer().length + ",\"urls\":[\"https://elsewhere.example/layer\"]");
        assertEquals(
                201,
                registry.push("a/b", "v1", ImageManifest.read(foreign.getBytes(StandardCharsets.UTF_8)))
                        .statusCode());
    }

    @Test
    void a_manifest_by_digest_has_that_digest() throws Exception {
        registry.push("a/b", "v1", IMAGE);
        byte[] bytes = IMAGE.manifest().withAnnotation("k", "v").bytes();
        Served.refused(400, "DIGEST_INVALID", registry.put(MANIFESTS + DIGEST, bytes, "Content-Type", Served.OCI));
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            Digest digest = Digest.of(algorithm, bytes);
            assertEquals(
                    201,
                    registry.put(MANIFESTS + digest, bytes, "Content-Type", Served.OCI)
                            .statusCode());
            assertArrayEquals(bytes, registry.get(MANIFESTS + digest).body());
        }
        assertTrue(registry.store().verify().isClean());
        assertEquals(0, registry.store().collect().blobs());
    }

    @Test
    void a_docker_manifest_stays_one() throws Exception {
        registry.push("a/b", IMAGE.layer());
        registry.push("a/b", IMAGE.config().bytes());
        var docker = ImageManifest.of(
                MediaType.DOCKER_MANIFEST,
                IMAGE.config().descriptor(MediaType.DOCKER_CONFIG),
                IMAGE.manifest().layers());
        String type = MediaType.DOCKER_MANIFEST.name();
        assertEquals(
                201,
                registry.put(MANIFESTS + "v1", docker.bytes(), "Content-Type", type)
                        .statusCode());
        assertEquals(type, Served.header(registry.get(MANIFESTS + "v1"), "Content-Type"));
        Served.refused(
                400, "MANIFEST_INVALID", registry.put(MANIFESTS + "v2", docker.bytes(), "Content-Type", Served.OCI));
    }

    @Test
    void an_index_needs_its_manifests() throws Exception {
        ImageIndex index = ImageIndex.of(List.of(IMAGE.manifest().descriptor()));
        String type = MediaType.OCI_INDEX.name();
        registry.push("elsewhere", "v1", IMAGE);
        Served.refused(
                404, "MANIFEST_BLOB_UNKNOWN", registry.put(MANIFESTS + "all", index.bytes(), "Content-Type", type));
        registry.push("a/b", DIGEST.toString(), IMAGE);
        assertEquals(
                201,
                registry.put(MANIFESTS + "all", index.bytes(), "Content-Type", type)
                        .statusCode());
        HttpResponse<byte[]> response = registry.get(MANIFESTS + "all");
        assertArrayEquals(index.bytes(), response.body());
        assertEquals(type, Served.header(response, "Content-Type"));
    }

    @Test
    void the_type_is_the_documents_own_when_the_client_gives_none() throws Exception {
        registry.push("a/b", IMAGE.layer());
        registry.push("a/b", IMAGE.config().bytes());
        assertEquals(
                201, registry.put(MANIFESTS + "v1", IMAGE.manifest().bytes()).statusCode());
        assertEquals(Served.OCI, Served.header(registry.get(MANIFESTS + "v1"), "Content-Type"));
        Served.refused(400, "MANIFEST_INVALID", registry.put(MANIFESTS + "v1", "{}".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "{}", "{\"schemaVersion\":1}", "{\"schemaVersion\":2,\"schemaVersion\":2}"})
    void what_is_no_manifest_is_refused(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Served.refused(400, "MANIFEST_INVALID", registry.put(MANIFESTS + "v1", bytes, "Content-Type", Served.OCI));
        Served.refused(400, "MANIFEST_INVALID", registry.put(MANIFESTS + "v1", bytes, "Content-Type", "text/plain"));
        Served.refused(400, "MANIFEST_INVALID", registry.put(MANIFESTS + "v1", bytes, "Content-Type", "!"));
    }

    @Test
    void a_tag_that_moves_leaves_the_digest_where_it_was() throws Exception {
        registry.push("a/b", "latest", IMAGE);
        SampleImage other = SampleImage.saying("bye");
        registry.push("a/b", "latest", other);
        assertArrayEquals(
                other.manifest().bytes(), registry.get(MANIFESTS + "latest").body());
        assertArrayEquals(
                IMAGE.manifest().bytes(), registry.get(MANIFESTS + DIGEST).body());
    }

    @Test
    void a_deleted_tag_leaves_the_manifest() throws Exception {
        registry.push("a/b", "v1", IMAGE);
        assertEquals(202, registry.delete(MANIFESTS + "v1").statusCode());
        Served.refused(404, "MANIFEST_UNKNOWN", registry.get(MANIFESTS + "v1"));
        assertEquals(200, registry.get(MANIFESTS + DIGEST).statusCode());
    }

    @Test
    void a_deleted_manifest_takes_its_tags_with_it() throws Exception {
        registry.push("a/b", "v1", IMAGE);
        registry.push("a/b", "v2", IMAGE.manifest());
        registry.push("a/b", "other", SampleImage.saying("other"));
        assertEquals(202, registry.delete(MANIFESTS + DIGEST).statusCode());
        Served.refused(404, "MANIFEST_UNKNOWN", registry.get(MANIFESTS + DIGEST));
        Served.refused(404, "MANIFEST_UNKNOWN", registry.get(MANIFESTS + "v1"));
        Served.refused(404, "MANIFEST_UNKNOWN", registry.get(MANIFESTS + "v2"));
        assertEquals(
                "other",
                Served.json(registry.get("/v2/a/b/tags/list"))
                        .get("tags")
                        .get(0)
                        .asText());
    }
}
