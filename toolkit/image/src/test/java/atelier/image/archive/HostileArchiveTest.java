package atelier.image.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.image.Digest;
import atelier.image.ImageProblem;
import atelier.image.RealTool;
import atelier.image.Refused;
import atelier.image.layer.LayerBounds;
import atelier.image.layer.TarOutput;
import atelier.image.store.BlobStore;
import atelier.image.store.SampleImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives made to harm: each is refused with a sentence, and nothing appears outside the store. */
class HostileArchiveTest {
    private static final String LAYOUT = "{\"imageLayoutVersion\":\"1.0.0\"}";

    @TempDir
    Path directory;

    private final SampleImage sample = SampleImage.saying("x");
    private BlobStore store;
    private Path tree;

    @BeforeEach
    void open() throws IOException {
        store = BlobStore.open(directory.resolve("store"));
        tree = Files.createDirectory(directory.resolve("tree"));
    }

    private void load(Path archive, LayerBounds bounds) throws IOException {
        try (InputStream in = Files.newInputStream(archive)) {
            new ArchiveLoader(store, bounds).load(in);
        }
    }

    private void assertRefused(ImageProblem problem, Path archive) throws IOException {
        Refused.because(problem, () -> load(archive, LayerBounds.DEFAULT));
        store.collect();
        assertEquals(0, store.verify().blobs());
        assertEquals(0, store.refs().all().size());
    }

    /** By GNU tar, which writes whatever it is asked to. */
    private Path tar(String... arguments) throws Exception {
        Path archive = directory.resolve("hostile.tar");
        var command = new ArrayList<Object>(List.of("-c", "-P", "-f", archive, "-C", tree));
        command.addAll(List.of(arguments));
        RealTool.named("tar").run(command.toArray());
        return archive;
    }

    private void manifest(String config, String layer) throws IOException {
        Files.writeString(
                tree.resolve("manifest.json"),
                "[{\"Config\":\"" + config + "\",\"RepoTags\":[\"x\"],\"Layers\":[\"" + layer + "\"]}]");
        Files.write(tree.resolve("config"), sample.config().bytes());
        Files.write(tree.resolve("layer"), sample.tar());
    }

    @Test
    void a_name_that_climbs_or_is_absolute_is_refused() throws Exception {
        Path outside = Files.writeString(directory.resolve("outside"), "before");
        assertRefused(ImageProblem.BAD_ARCHIVE, tar("../outside"));
        assertRefused(ImageProblem.BAD_ARCHIVE, tar(outside.toString()));
        assertEquals("before", Files.readString(outside));
    }

    @Test
    void a_link_may_name_a_file_of_the_archive_and_nothing_else() throws Exception {
        manifest("config", "sub/link");
        Files.createDirectory(tree.resolve("sub"));
        Path link = Files.createSymbolicLink(tree.resolve("sub/link"), Path.of("../layer"));
        load(tar("manifest.json", "config", "layer", "sub"), LayerBounds.DEFAULT);
        store.refs().remove("docker.io/library/x:latest");
        for (String target : List.of("../../../../etc/passwd", "/etc/passwd")) {
            Files.delete(link);
            Files.createSymbolicLink(link, Path.of(target));
            assertRefused(ImageProblem.BAD_ENTRY, tar("manifest.json", "config", "layer", "sub"));
        }
        Files.delete(link);
        Files.createSymbolicLink(link, Path.of("link"));
        assertRefused(ImageProblem.BAD_ENTRY, tar("manifest.json", "config", "layer", "sub"));
    }

    @Test
    void devices_and_pipes_are_no_part_of_an_image_archive() throws Exception {
        RealTool.named("mkfifo").run(tree.resolve("pipe"));
        assertRefused(ImageProblem.BAD_ENTRY, tar("pipe"));
    }

    @Test
    void a_document_that_comes_twice_could_be_read_in_two_ways() throws Exception {
        manifest("config", "layer");
        assertRefused(
                ImageProblem.BAD_ENTRY,
                tar("manifest.json", "config", "layer", "./manifest.json", "--hard-dereference"));
    }

    @Test
    void a_blob_under_the_digest_of_another_is_refused() throws Exception {
        Path blobs = Files.createDirectories(tree.resolve("blobs/sha256"));
        Files.writeString(blobs.resolve(Digest.of(new byte[] {1}).hex()), "something else");
        assertRefused(ImageProblem.DIGEST_MISMATCH, tar("blobs"));
        Files.writeString(Files.createDirectories(tree.resolve("more/blobs")).resolve("x"), "");
        Files.writeString(tree.resolve("blobs/sha256/short"), "");
        assertRefused(ImageProblem.BAD_DIGEST, tar("blobs/sha256/short"));
    }

    @Test
    void documents_of_an_archive_are_bounded() throws Exception {
        Files.writeString(tree.resolve("oci-layout"), LAYOUT);
        try (var large = new RandomAccessFile(tree.resolve("index.json").toFile(), "rw")) {
            large.setLength(1L << 30);
        }
        Path archive = tar("oci-layout", "index.json");
        assertRefused(ImageProblem.TOO_LONG, archive);
        Files.delete(archive);
        Files.writeString(tree.resolve("index.json"), "{\"a\":".repeat(10_000));
        assertRefused(ImageProblem.NOT_JSON, tar("oci-layout", "index.json"));
        Files.writeString(tree.resolve("manifest.json"), "[7]");
        assertRefused(ImageProblem.FIELD_MISSHAPEN, tar("manifest.json"));
    }

    @Test
    void an_index_that_leads_to_what_is_not_there_names_nothing() throws Exception {
        Files.writeString(tree.resolve("oci-layout"), LAYOUT);
        String digest = Digest.of(new byte[] {1}).toString();
        Files.writeString(
                tree.resolve("index.json"),
                "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
                        + "\"digest\":\"" + digest + "\",\"size\":1,"
                        + "\"annotations\":{\"org.opencontainers.image.ref.name\":\"x\"}}]}");
        assertRefused(ImageProblem.NO_BLOB, tar("oci-layout", "index.json"));
    }

    @Test
    void a_bomb_is_stopped_at_the_bounds() throws Exception {
        Path bomb = directory.resolve("bomb.tar.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            new TarOutput(out).file("zeros", 64 << 20, zeros(64 << 20));
        }
        var small = LayerBounds.DEFAULT.withMaxBytes(8 << 20);
        Refused.because(ImageProblem.BAD_ARCHIVE, () -> load(bomb, small));
        var suspicious = LayerBounds.DEFAULT.withMaxRatio(50, 4 << 20);
        Refused.because(ImageProblem.BAD_ARCHIVE, () -> load(bomb, suspicious));
        store.collect();
        assertEquals(0, store.verify().bytes());
    }

    @Test
    void entries_are_counted() throws Exception {
        var out = new ByteArrayOutputStream();
        var tar = new TarOutput(out);
        for (int i = 0; i < 20; i++) {
            tar.directory("d" + i);
        }
        tar.end();
        var loader = new ArchiveLoader(store, LayerBounds.DEFAULT.withMaxEntries(10));
        Refused.because(ImageProblem.BAD_ARCHIVE, () -> loader.load(new ByteArrayInputStream(out.toByteArray())));
    }

    private static InputStream zeros(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }
}
