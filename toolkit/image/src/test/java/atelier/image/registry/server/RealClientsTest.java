package atelier.image.registry.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Json;
import atelier.image.RealTool;
import atelier.image.base.BaseImage;
import atelier.image.manifest.ImageManifest;
import atelier.image.store.BlobStore;
import atelier.image.store.SampleImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** skopeo, podman and oras's peers, as they come: what they push is what comes back. */
class RealClientsTest {
    private static final SampleImage IMAGE = SampleImage.saying("hello");

    @TempDir
    Path directory;

    private Served registry;

    @BeforeEach
    void serve() throws IOException {
        registry = new Served(directory.resolve("registry"));
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    private String at(String name) {
        return "docker://" + registry.server().authority() + "/" + name;
    }

    @Test
    void skopeo_pushes_lists_inspects_and_pulls() throws Exception {
        RealTool skopeo = RealTool.skopeo(directory.resolve("home"));
        Path from = directory.resolve("from");
        IMAGE.putInto(BlobStore.open(from), "v1");
        skopeo.run("copy", "--dest-tls-verify=false", "oci:" + from + ":v1", at("some/where:v1"));
        skopeo.run("copy", "--dest-tls-verify=false", "oci:" + from + ":v1", at("some/where:v2"));
        var tags = Json.usual().read("tags", bytes(skopeo.run("list-tags", "--tls-verify=false", at("some/where"))));
        assertEquals("[\"v1\",\"v2\"]", tags.get("Tags").toString());
        var seen = Json.usual().read("image", bytes(skopeo.run("inspect", "--tls-verify=false", at("some/where:v1"))));
        assertEquals(IMAGE.manifest().digest().toString(), seen.get("Digest").asText());
        Path to = directory.resolve("to");
        skopeo.run("copy", "--src-tls-verify=false", at("some/where:v1"), "oci:" + to + ":back");
        BlobStore back = BlobStore.open(to);
        assertEquals(IMAGE.manifest().digest(), back.refs().get("back").digest());
        assertTrue(back.verify().isClean());
        skopeo.run("delete", "--tls-verify=false", at("some/where:v1"));
        assertEquals(404, registry.get("/v2/some/where/manifests/v1").statusCode());
    }

    @Test
    void skopeo_mounts_what_another_repository_has() throws Exception {
        RealTool skopeo = RealTool.skopeo(directory.resolve("home"));
        registry.push("one", "v1", IMAGE);
        skopeo.run("copy", "--src-tls-verify=false", "--dest-tls-verify=false", at("one:v1"), at("two:v1"));
        assertEquals(3, registry.store().verify().blobs());
        assertEquals(200, registry.get("/v2/two/manifests/v1").statusCode());
    }

    @Test
    void skopeo_logs_in_with_a_password_and_with_a_token() throws Exception {
        RealTool skopeo = RealTool.skopeo(directory.resolve("home"));
        Path from = directory.resolve("from");
        IMAGE.putInto(BlobStore.open(from), "v1");
        for (Access access :
                new Access[] {new Access.Basic(Map.of("ada", "s")), new Access.Token(Map.of("ada", "s"), false)}) {
            Path store = directory.resolve(access.getClass().getSimpleName());
            try (var closed = new Served(store, ServerOptions.loopback().withAccess(access))) {
                String there = "docker://" + closed.server().authority() + "/x/y:v1";
                skopeo.run("copy", "--dest-tls-verify=false", "--dest-creds=ada:s", "oci:" + from + ":v1", there);
                String seen = skopeo.run("inspect", "--tls-verify=false", "--creds=ada:s", "--raw", there);
                assertEquals(
                        IMAGE.manifest().digest(),
                        ImageManifest.read(bytes(seen)).digest());
            }
        }
    }

    @Test
    void podman_pulls_runs_nothing_and_pushes_the_same_back() throws Exception {
        Path home = directory.resolve("podman");
        RealTool podman = RealTool.podman(home);
        registry.push("some/where", "v1", IMAGE);
        String name = registry.server().authority() + "/some/where";
        podman.run("pull", "--tls-verify=false", name + ":v1");
        String id = podman.run("images", "--no-trunc", "--format", "{{.ID}}").strip();
        assertEquals(IMAGE.config().digest().toString(), id);
        podman.run("push", "--tls-verify=false", "--digestfile", home.resolve("digest"), name + ":v1", name + ":v2");
        String pushed = Files.readString(home.resolve("digest")).strip();
        assertEquals(pushed, Served.header(registry.head("/v2/some/where/manifests/v2"), "Docker-Content-Digest"));
        assertEquals(200, registry.head("/v2/some/where/manifests/" + pushed).statusCode());
        var manifest =
                ImageManifest.read(registry.get("/v2/some/where/manifests/v2").body());
        assertEquals(IMAGE.config().digest(), manifest.config().digest());
        podman.run("rmi", "--all", "--force");
        podman.run("pull", "--tls-verify=false", name + "@" + pushed);
        assertTrue(registry.store().verify().isClean());
    }

    @Test
    void the_base_image_is_read_by_skopeo_as_we_made_it() throws Exception {
        RealTool skopeo = RealTool.skopeo(directory.resolve("home"));
        var base = BaseImage.publish(registry.store());
        String raw = skopeo.run("inspect", "--raw", "--tls-verify=false", at("atelier/base"));
        assertEquals(base.digest(), ImageManifest.read(bytes(raw)).digest());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
