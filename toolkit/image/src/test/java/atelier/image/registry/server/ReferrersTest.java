package atelier.image.registry.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.MediaType;
import atelier.image.manifest.ImageIndex;
import atelier.image.manifest.ImageManifest;
import atelier.image.store.SampleImage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** distribution-spec, pushing manifests with subject and listing referrers. */
class ReferrersTest {
    private static final SampleImage IMAGE = SampleImage.saying("hello");
    private static final Descriptor SUBJECT = IMAGE.manifest().descriptor();
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Descriptor CONFIG = Descriptor.of(MediaType.OCI_EMPTY, Digest.of(EMPTY), EMPTY.length);
    private static final MediaType SIGNATURE = new MediaType("application/vnd.example.signature+json");
    private static final MediaType BILL = new MediaType("application/spdx+json");

    @TempDir
    Path directory;

    private Served registry;

    @BeforeEach
    void serve() throws Exception {
        registry = new Served(directory);
        registry.push("a/b", EMPTY);
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    private HttpResponse<byte[]> attach(ImageManifest artifact) throws Exception {
        HttpResponse<byte[]> response = registry.push("a/b", artifact.digest().toString(), artifact);
        assertEquals(201, response.statusCode());
        return response;
    }

    private static ImageManifest artifact(MediaType type) {
        return ImageManifest.artifact(type, CONFIG, List.of(CONFIG))
                .withSubject(SUBJECT)
                .withAnnotation("about", type.name());
    }

    private HttpResponse<byte[]> referrers(String query) throws Exception {
        HttpResponse<byte[]> response = registry.get("/v2/a/b/referrers/" + SUBJECT.digest() + query);
        assertEquals(200, response.statusCode());
        assertEquals(MediaType.OCI_INDEX.name(), Served.header(response, "Content-Type"));
        return response;
    }

    private static List<Descriptor> listed(HttpResponse<byte[]> response) {
        return ImageIndex.read(response.body()).manifests();
    }

    @Test
    void a_push_says_that_the_subject_was_understood() throws Exception {
        HttpResponse<byte[]> response = attach(artifact(SIGNATURE));
        assertEquals(SUBJECT.digest().toString(), Served.header(response, "OCI-Subject"));
        registry.push("a/b", "v1", IMAGE);
        assertTrue(registry.push("a/b", "v1", IMAGE.manifest())
                .headers()
                .firstValue("OCI-Subject")
                .isEmpty());
    }

    @Test
    void what_is_about_an_image_is_listed_with_what_it_is() throws Exception {
        attach(artifact(SIGNATURE));
        Descriptor only = listed(referrers("")).getFirst();
        assertEquals(artifact(SIGNATURE).digest(), only.digest());
        assertEquals(artifact(SIGNATURE).bytes().length, only.size());
        assertEquals(Optional.of(SIGNATURE), only.artifactType());
        assertEquals(Optional.of(SIGNATURE.name()), only.annotation("about"));
    }

    @Test
    void a_subject_may_come_later_or_never() throws Exception {
        assertEquals(List.of(), listed(referrers("")));
        attach(artifact(SIGNATURE));
        registry.push("a/b", "v1", IMAGE);
        assertEquals(1, listed(referrers("")).size());
        registry.delete("/v2/a/b/manifests/" + SUBJECT.digest());
        assertEquals(1, listed(referrers("")).size());
    }

    @Test
    void a_list_is_cut_down_to_one_type() throws Exception {
        attach(artifact(SIGNATURE));
        attach(artifact(BILL));
        assertEquals(2, listed(referrers("")).size());
        HttpResponse<byte[]> response = referrers("?artifactType=application%2Fspdx%2Bjson");
        assertEquals("artifactType", Served.header(response, "OCI-Filters-Applied"));
        assertEquals(
                List.of(artifact(BILL).digest()),
                listed(response).stream().map(Descriptor::digest).toList());
        assertEquals(List.of(), listed(referrers("?artifactType=other")));
        assertTrue(referrers("").headers().firstValue("OCI-Filters-Applied").isEmpty());
    }

    @Test
    void an_artifact_without_a_type_is_what_its_configuration_is() throws Exception {
        var config = Descriptor.of(BILL, CONFIG.digest(), CONFIG.size());
        attach(ImageManifest.of(config, List.of()).withSubject(SUBJECT));
        assertEquals(Optional.of(BILL), listed(referrers("")).getFirst().artifactType());
    }

    @Test
    void an_index_may_be_about_something_too() throws Exception {
        String index =
                "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"artifactType\":\"%s\",\"manifests\":[],\"subject\":%s}"
                        .formatted(MediaType.OCI_INDEX, BILL, SUBJECT.toJson());
        HttpResponse<byte[]> response = registry.put(
                "/v2/a/b/manifests/bills",
                index.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                MediaType.OCI_INDEX.name());
        assertEquals(201, response.statusCode());
        assertEquals(SUBJECT.digest().toString(), Served.header(response, "OCI-Subject"));
        assertEquals(Optional.of(BILL), listed(referrers("")).getFirst().artifactType());
    }

    @Test
    void what_was_deleted_is_about_nothing_any_more() throws Exception {
        attach(artifact(SIGNATURE));
        registry.delete("/v2/a/b/manifests/" + artifact(SIGNATURE).digest());
        assertEquals(List.of(), listed(referrers("")));
    }

    @Test
    void what_another_repository_says_is_not_listed() throws Exception {
        attach(artifact(SIGNATURE));
        assertEquals(List.of(), listed(registry.get("/v2/other/referrers/" + SUBJECT.digest())));
    }

    @Test
    void a_list_too_long_for_an_index_comes_in_pages() throws Exception {
        var expected = new HashSet<Digest>();
        for (int i = 0; i < 5; i++) {
            ImageManifest large = artifact(SIGNATURE).withAnnotation("large", "x".repeat(1_000_000) + i);
            attach(large);
            expected.add(large.digest());
        }
        var seen = new ArrayList<Digest>();
        Optional<String> path = Optional.of("?artifactType=" + SIGNATURE.name().replace("+", "%2B"));
        int pages = 0;
        while (path.isPresent()) {
            HttpResponse<byte[]> response = referrers(path.get());
            listed(response).forEach(referrer -> seen.add(referrer.digest()));
            path = response.headers().firstValue("Link").map(link -> link.replaceAll(".*(\\?[^>]*)>.*", "$1"));
            pages++;
        }
        assertEquals(3, pages);
        assertEquals(5, seen.size());
        assertEquals(expected, seen.stream().collect(Collectors.toSet()));
    }

    @Test
    void the_subject_is_a_digest() throws Exception {
        Served.refused(400, "DIGEST_INVALID", registry.get("/v2/a/b/referrers/latest"));
    }
}
