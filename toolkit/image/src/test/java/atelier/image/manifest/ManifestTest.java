package atelier.image.manifest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    private static final String D1 = "sha256:" + "1".repeat(64);
    private static final String D2 = "sha256:" + "2".repeat(64);
    private static final String CONFIG =
            "{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"digest\":\"" + D1 + "\",\"size\":7}";
    private static final String LAYER =
            "{ \"mediaType\" : \"application/vnd.oci.image.layer.v1.tar+gzip\", \"size\": 32,"
                    + " \"digest\":\"" + D2
                    + "\", \"urls\":[\"https://example.org/l\"], \"annotations\":{\"b\":\"2\",\"a\":\"1\"},"
                    + " \"of-the-future\": {\"x\":[1.50]}}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String manifest(String more) {
        return "{\"schemaVersion\":2,\"config\":" + CONFIG + ",\"layers\":[" + LAYER + "]" + more + "}";
    }

    @Test
    void a_manifest_keeps_its_exact_bytes_and_is_named_by_them() {
        byte[] text = bytes("\n\t" + manifest(",\"x-unknown\":  [1, {\"y\":null}]") + "  \n");
        ImageManifest manifest = ImageManifest.read(text);
        assertArrayEquals(text, manifest.bytes());
        assertEquals(Digest.of(text), manifest.digest());
        assertEquals(text.length, manifest.descriptor().size());
        assertEquals(manifest.descriptor().toString(), manifest.toString());
        assertEquals(MediaType.OCI_MANIFEST, manifest.mediaType());
        text[0] = 'x';
        assertEquals('\n', manifest.bytes()[0]);
    }

    @Test
    void what_we_do_not_know_survives_a_change() {
        var changed = ImageManifest.read(bytes(manifest(",\"x-unknown\":[1,{\"y\":null}]")))
                .withAnnotation("k", "v");
        String text = new String(changed.bytes(), StandardCharsets.UTF_8);
        assertTrue(text.contains("\"x-unknown\":[1,{\"y\":null}]"), text);
        assertTrue(text.contains("\"of-the-future\":{\"x\":[1.50]}"), text);
        assertEquals(Map.of("k", "v"), changed.annotations());
        assertEquals(
                List.of("b", "a"),
                List.copyOf(changed.layers().getFirst().annotations().keySet()));
    }

    @Test
    void a_descriptor_of_the_future_survives_being_put_into_an_index() {
        Descriptor layer = ImageManifest.read(bytes(manifest(""))).layers().getFirst();
        Descriptor again = ImageIndex.of(List.of()).with(layer).manifests().getFirst();
        assertEquals(layer, again);
        assertEquals(List.of("https://example.org/l"), again.urls());
        assertEquals(layer, layer.withAnnotation("c", "3").withoutAnnotation("c"));
        assertNotEquals(layer, layer.withAnnotation("a", "3"));
    }

    @Test
    void an_artifact_says_what_it_is_and_about_what() {
        var about = Descriptor.of(MediaType.OCI_MANIFEST, Digest.parse(D2), 5);
        var type = new MediaType("application/vnd.example.signature");
        var empty = Descriptor.of(MediaType.OCI_EMPTY, Digest.of(bytes("{}")), 2);
        var artifact = ImageManifest.artifact(type, empty, List.of(empty)).withSubject(about);
        var again = ImageManifest.read(artifact.bytes());
        assertEquals(Optional.of(type), again.artifactType());
        assertEquals(Optional.of(about), again.subject());
        assertEquals(List.of(empty, empty), again.children());
    }

    @Test
    void without_a_word_an_artifact_is_what_its_configuration_is() {
        String other = "{\"mediaType\":\"application/x.y\",\"digest\":\"" + D1 + "\",\"size\":7}";
        var artifact = ImageManifest.read(bytes("{\"schemaVersion\":2,\"config\":" + other + "}"));
        assertEquals(Optional.of(new MediaType("application/x.y")), artifact.artifactType());
        assertEquals(Optional.empty(), ImageManifest.read(bytes(manifest(""))).artifactType());
    }

    @Test
    void what_could_be_two_things_is_refused() {
        Refused.because(
                ImageProblem.AMBIGUOUS, () -> ImageManifest.read(bytes(manifest(",\"manifests\":[" + CONFIG + "]"))));
        Refused.because(
                ImageProblem.AMBIGUOUS,
                () -> ImageIndex.read(bytes("{\"schemaVersion\":2,\"manifests\":[],\"layers\":[]}")));
        Refused.because(
                ImageProblem.AMBIGUOUS,
                () -> ImageManifest.read(bytes(manifest(",\"mediaType\":\"" + MediaType.OCI_INDEX + "\""))));
        Refused.because(
                ImageProblem.AMBIGUOUS,
                () -> Manifest.read(
                        MediaType.DOCKER_MANIFEST,
                        bytes(manifest(",\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\""))));
        Refused.because(ImageProblem.NO_MANIFEST, () -> Manifest.read(MediaType.OCI_LAYER, bytes("{}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"schemaVersion\":1}",
                "{\"schemaVersion\":\"2\"}",
                "{\"schemaVersion\":2}",
                "{\"schemaVersion\":2,\"config\":[]}",
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"a/b\",\"digest\":\"DIGEST\",\"size\":-1}}",
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"a/b\",\"digest\":\"DIGEST\",\"size\":1e3}}",
                "{\"schemaVersion\":2,\"config\":{\"mediaType\":\"a/b\",\"digest\":\"DIGEST\",\"size\":9223372036854775808}}",
                "{\"schemaVersion\":2,\"config\":CONFIG,\"layers\":{}}",
                "{\"schemaVersion\":2,\"config\":CONFIG,\"layers\":[3]}",
                "{\"schemaVersion\":2,\"config\":CONFIG,\"annotations\":{\"a\":1}}",
                "{\"schemaVersion\":2,\"config\":CONFIG,\"subject\":\"x\"}"
            })
    void a_field_of_the_wrong_shape_is_named(String template) {
        String text = template.replace("CONFIG", CONFIG).replace("DIGEST", D1);
        var refused = assertThrows(ImageException.class, () -> ImageManifest.read(bytes(text)));
        assertTrue(
                List.of(ImageProblem.FIELD_MISSING, ImageProblem.FIELD_MISSHAPEN)
                        .contains(refused.problem()),
                refused.getMessage());
    }

    @Test
    void a_digest_that_would_leave_the_store_is_refused_where_it_is_read() {
        String evil = CONFIG.replace(D1, "sha256:../../../../../../etc/passwd");
        Refused.because(
                ImageProblem.BAD_DIGEST,
                () -> ImageManifest.read(bytes("{\"schemaVersion\":2,\"config\":" + evil + "}")));
    }

    @Test
    void the_first_manifest_for_a_platform_is_chosen() {
        var arm = Descriptor.of(MediaType.OCI_MANIFEST, Digest.parse(D1), 1).with(Platform.parse("linux/arm64/v8"));
        var amd = Descriptor.of(MediaType.OCI_MANIFEST, Digest.parse(D2), 1).with(Platform.parse("linux/amd64"));
        var bare = Descriptor.of(MediaType.OCI_MANIFEST, Digest.of(new byte[0]), 1);
        ImageIndex index =
                ImageIndex.read(ImageIndex.of(List.of(bare, arm, amd)).bytes());
        assertEquals(Optional.of(arm), index.select(Platform.parse("linux/arm64")));
        assertEquals(Optional.of(amd), index.select(Platform.parse("linux/amd64")));
        assertEquals(Optional.empty(), index.select(Platform.parse("linux/riscv64")));
        assertEquals(List.of(bare, amd), index.without(arm::equals).manifests());
    }

    @Test
    void docker_s_manifests_are_the_same_under_other_names() {
        String text = manifest(",\"mediaType\":\"" + MediaType.DOCKER_MANIFEST + "\"");
        Manifest manifest = Manifest.read(MediaType.DOCKER_MANIFEST, bytes(text));
        assertEquals(MediaType.DOCKER_MANIFEST, manifest.descriptor().mediaType());
        assertEquals(2, manifest.children().size());
        String list = "{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.DOCKER_INDEX + "\",\"manifests\":[]}";
        assertEquals(
                List.of(), Manifest.read(MediaType.DOCKER_INDEX, bytes(list)).children());
    }
}
