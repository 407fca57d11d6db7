package atelier.image.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.Platform;
import atelier.image.RealTool;
import atelier.image.layer.LayerBounds;
import atelier.image.manifest.ImageManifest;
import atelier.image.store.BlobStore;
import atelier.image.store.SampleImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Archives that go to real tools and come from them. */
class RealArchiveTest {
    private static final String NAME = "docker.io/library/sample:v1";

    @TempDir
    Path directory;

    private final SampleImage sample = SampleImage.saying("bonjour");
    private BlobStore store;

    @BeforeEach
    void fill() throws IOException {
        store = BlobStore.open(directory.resolve("ours"));
        sample.putInto(store, NAME);
    }

    private Path saved(ArchiveFormat format) throws IOException {
        Path archive = directory.resolve("saved.tar");
        try (var out = Files.newOutputStream(archive)) {
            new ArchiveSaver(store, Platform.here()).save(out, format, List.of(NAME));
        }
        return archive;
    }

    private BlobStore loaded(Path archive) throws IOException {
        BlobStore fresh = BlobStore.open(directory.resolve("fresh"));
        try (var in = Files.newInputStream(archive)) {
            new ArchiveLoader(fresh, LayerBounds.DEFAULT).load(in);
        }
        fresh.collect();
        assertEquals(List.of(), fresh.verify().findings());
        assertEquals(0, fresh.verify().unreferenced());
        return fresh;
    }

    private void assertSameImage(BlobStore fresh) throws IOException {
        Descriptor image = fresh.refs().get(NAME);
        var manifest = (ImageManifest) fresh.manifest(image);
        assertEquals(sample.config().digest(), manifest.config().digest());
        assertEquals(List.of(Digest.of(sample.tar())), fresh.config(manifest).diffIds());
    }

    @Test
    void skopeo_reads_our_oci_archive_with_equal_digests() throws Exception {
        var skopeo = RealTool.named("skopeo", "--insecure-policy");
        Path theirs = directory.resolve("theirs");
        skopeo.run("copy", "oci-archive:" + saved(ArchiveFormat.OCI) + ":" + NAME, "oci:" + theirs + ":v1");
        assertEquals(
                sample.manifest().digest(),
                BlobStore.open(theirs).refs().get("v1").digest());
    }

    @Test
    void skopeo_reads_our_docker_archive() throws Exception {
        var skopeo = RealTool.named("skopeo", "--insecure-policy");
        Path theirs = directory.resolve("theirs");
        skopeo.run("copy", "docker-archive:" + saved(ArchiveFormat.DOCKER) + ":" + NAME, "oci:" + theirs + ":v1");
        BlobStore copy = BlobStore.open(theirs);
        var manifest = (ImageManifest) copy.manifest(copy.refs().get("v1"));
        assertEquals(List.of(Digest.of(sample.tar())), copy.config(manifest).diffIds());
    }

    @Test
    void we_read_the_archives_of_skopeo() throws Exception {
        var skopeo = RealTool.named("skopeo", "--insecure-policy");
        String ours = "oci:" + store.root() + ":" + NAME;
        Path oci = directory.resolve("oci.tar");
        skopeo.run("copy", ours, "oci-archive:" + oci + ":" + NAME);
        assertEquals(sample.manifest().digest(), loaded(oci).refs().get(NAME).digest());
        Path docker = directory.resolve("docker.tar");
        skopeo.run("copy", ours, "docker-archive:" + docker + ":" + NAME);
        BlobStore fresh = loaded(docker);
        var manifest = (ImageManifest) fresh.manifest(fresh.refs().get(NAME));
        assertEquals(List.of(Digest.of(sample.tar())), fresh.config(manifest).diffIds());
    }

    @ParameterizedTest
    @EnumSource
    void podman_loads_what_we_save_and_we_load_what_it_saves(ArchiveFormat format) throws Exception {
        Path home = directory.resolve("podman");
        var podman = RealTool.named(
                "podman",
                "--root",
                home.resolve("root").toString(),
                "--runroot",
                home.resolve("run").toString(),
                "--tmpdir",
                home.resolve("tmp").toString(),
                "--storage-driver",
                "vfs",
                "--events-backend",
                "none",
                "--cgroup-manager",
                "cgroupfs");
        String said = podman.run("load", "--quiet", "--input", saved(format));
        assertTrue(said.contains(NAME), said);
        assertEquals(
                sample.config().digest().hex(),
                podman.run("images", "--no-trunc", "--quiet").strip().replace("sha256:", ""));
        for (String kind : List.of("oci-archive", "docker-archive")) {
            Path archive = directory.resolve(kind + ".tar");
            podman.run("save", "--format", kind, "--output", archive, NAME);
            assertSameImage(loaded(archive));
        }
    }
}
