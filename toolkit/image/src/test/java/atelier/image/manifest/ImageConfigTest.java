package atelier.image.manifest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageProblem;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageConfigTest {
    private static final String DIFF = "sha256:" + "a".repeat(64);
    private static final String DOCKER = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"docker_version\":\"20.10\","
            + "\"config\":{\"Hostname\":\"\",\"User\":\"\",\"Env\":[\"PATH=/bin\"],\"Cmd\":[\"sh\"],\"Entrypoint\":null,"
            + "\"Volumes\":null,\"ExposedPorts\":{\"80/tcp\":{}},\"Labels\":null,\"OnBuild\":null,\"ArgsEscaped\":true},"
            + "\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"" + DIFF + "\"]},"
            + "\"history\":[{\"created_by\":\"ADD\"},{\"created_by\":\"CMD\",\"empty_layer\":true}]}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void docker_s_configuration_with_its_nulls_is_read() {
        ImageConfig config = ImageConfig.read(bytes(DOCKER));
        assertEquals(Platform.parse("linux/amd64"), config.platform());
        assertEquals(List.of(Digest.parse(DIFF)), config.diffIds());
        assertEquals(List.of("PATH=/bin"), config.run().env());
        assertEquals(List.of(), config.run().entrypoint());
        assertEquals(List.of("80/tcp"), config.run().exposedPorts());
        assertEquals(Optional.empty(), config.run().user());
        assertTrue(config.history().get(1).emptyLayer());
        assertArrayEquals(bytes(DOCKER), config.bytes());
        assertEquals(Digest.of(bytes(DOCKER)), config.digest());
    }

    @Test
    void what_is_changed_changes_and_the_rest_survives() {
        ImageConfig before = ImageConfig.read(bytes(DOCKER));
        Digest added = Digest.of(new byte[] {1});
        ImageConfig after = ImageConfig.read(before.withLayer(added, History.layer("2026-01-01T00:00:00Z", "COPY"))
                .with(before.run()
                        .with("User", "web")
                        .with("Entrypoint", List.of("/bin/web"))
                        .withEntry("Labels", "a", "b")
                        .withMember("Volumes", "/data"))
                .withCreated("2026-01-01T00:00:00Z")
                .bytes());
        assertEquals(List.of(Digest.parse(DIFF), added), after.diffIds());
        assertEquals(3, after.history().size());
        assertEquals(Optional.of("web"), after.run().user());
        assertEquals(List.of("/bin/web"), after.run().entrypoint());
        assertEquals("b", after.run().labels().get("a"));
        assertEquals(List.of("/data"), after.run().volumes());
        assertEquals(List.of("sh"), after.run().cmd());
        String text = new String(after.bytes(), StandardCharsets.UTF_8);
        assertTrue(text.contains("\"docker_version\":\"20.10\"") && text.contains("\"ArgsEscaped\":true"), text);
    }

    @Test
    void an_image_from_nothing_has_no_layers() {
        ImageConfig config = ImageConfig.of(Platform.parse("linux/arm64/v8"));
        assertEquals(List.of(), config.diffIds());
        assertEquals(
                config.digest(),
                ImageConfig.of(Platform.parse("linux/arm64/v8")).digest());
        assertEquals(
                Platform.parse("linux/arm64/v8"),
                ImageConfig.read(config.bytes()).platform());
    }

    @Test
    void as_many_layers_as_diff_ids_or_none_is_believed() {
        ImageConfig config = ImageConfig.read(bytes(DOCKER));
        var layer = Descriptor.of(MediaType.OCI_LAYER, Digest.of(new byte[0]), 0);
        config.checkLayers(ImageManifest.of(config.descriptor(), List.of(layer)));
        Refused.because(
                ImageProblem.LAYERS_DIFFER,
                () -> config.checkLayers(ImageManifest.of(config.descriptor(), List.of(layer, layer))));
    }

    @Test
    void what_is_no_configuration_is_refused() {
        Refused.because(ImageProblem.FIELD_MISSING, () -> ImageConfig.read(bytes("{}")));
        Refused.because(
                ImageProblem.FIELD_MISSHAPEN,
                () -> ImageConfig.read(bytes(DOCKER.replace("\"layers\"", "\"chunks\""))));
        Refused.because(
                ImageProblem.FIELD_MISSHAPEN, () -> ImageConfig.read(bytes(DOCKER.replace("[\"sh\"]", "\"sh\""))));
        Refused.because(ImageProblem.BAD_DIGEST, () -> ImageConfig.read(bytes(DOCKER.replace(DIFF, "sha256:zz"))));
    }
}
