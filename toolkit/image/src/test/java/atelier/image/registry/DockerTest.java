package atelier.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.archive.ArchiveFormat;
import atelier.image.archive.ArchiveLoader;
import atelier.image.archive.ArchiveSaver;
import atelier.image.layer.LayerBounds;
import atelier.image.manifest.ImageManifest;
import atelier.image.registry.server.RegistryServer;
import atelier.image.store.BlobStore;
import atelier.image.store.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Docker on the other side: of our registry, and of our archives. */
class DockerTest {
    @TempDir
    static Path shared;

    private static DockerEngine docker;

    @TempDir
    Path directory;

    private BlobStore store;

    @BeforeAll
    static void start() throws IOException {
        docker = DockerEngine.start(shared);
    }

    @AfterAll
    static void stop() {
        if (docker != null) {
            docker.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        store = BlobStore.open(directory.resolve("ours"));
    }

    @Test
    void docker_pulls_from_our_registry_and_pushes_back() throws Exception {
        var sample = SampleImage.saying("pour docker");
        try (var server = RegistryServer.serve(BlobStore.open(directory.resolve("served")));
                var client = RegistryClient.open(RegistryOptions.usual().withCredentials(CredentialSource.NONE))) {
            Reference ours = Reference.parse(server.authority() + "/ours:1");
            client.push(store, sample.putInto(store, "ours"), ours, Progress.SILENT);

            docker.run("pull", "--quiet", ours);
            assertEquals(sample.config().digest().toString(), idOf(ours.toString()));
            assertTrue(
                    docker.run("image", "inspect", "--format", "{{.RepoDigests}}", ours)
                            .contains(sample.manifest().digest().toString()),
                    "the digest of what was pulled");

            Reference theirs = Reference.parse(server.authority() + "/theirs:1");
            docker.run("tag", ours, theirs);
            docker.run("push", "--quiet", theirs);
            PulledImage back = client.pull(theirs, store);
            assertEquals(sample.config().digest(), back.manifest().config().digest());
            assertEquals(
                    List.of(Digest.of(sample.tar())),
                    store.config(back.manifest()).diffIds());
            assertEquals(List.of(), store.verify().findings());
        }
    }

    @Test
    void docker_loads_what_we_save_and_we_load_what_it_saves() throws Exception {
        String name = "docker.io/library/archive:v1";
        var sample = SampleImage.saying("en archive");
        sample.putInto(store, name);
        Path ours = directory.resolve("ours.tar");
        try (var out = Files.newOutputStream(ours)) {
            new ArchiveSaver(store, Platform.here()).save(out, ArchiveFormat.DOCKER, List.of(name));
        }

        docker.run("load", "--quiet", "--input", ours);
        assertEquals(sample.config().digest().toString(), idOf("archive:v1"));

        Path theirs = directory.resolve("theirs.tar");
        docker.run("save", "--output", theirs, "archive:v1");
        BlobStore fresh = BlobStore.open(directory.resolve("fresh"));
        try (var in = Files.newInputStream(theirs)) {
            new ArchiveLoader(fresh, LayerBounds.DEFAULT).load(in);
        }
        Descriptor image = fresh.refs().get(name);
        var manifest = (ImageManifest) fresh.manifest(image);
        assertEquals(sample.config().digest(), manifest.config().digest());
        assertEquals(List.of(Digest.of(sample.tar())), fresh.config(manifest).diffIds());
    }

    private static String idOf(String image) throws IOException, InterruptedException {
        return docker.run("image", "inspect", "--format", "{{.Id}}", image);
    }
}
