package atelier.image.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.Refused;
import atelier.image.layer.Compression;
import atelier.image.layer.LayerBounds;
import atelier.image.layer.TarOutput;
import atelier.image.manifest.ImageIndex;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import atelier.image.store.SampleImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchiveTest {
    private static final String NAME = "docker.io/library/sample:v1";

    @TempDir
    Path directory;

    private final SampleImage sample = SampleImage.saying("bonjour");
    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = BlobStore.open(directory.resolve("store"));
    }

    private static byte[] saved(BlobStore from, ArchiveFormat format, String... names) throws IOException {
        var out = new ByteArrayOutputStream();
        new ArchiveSaver(from, Platform.here()).save(out, format, List.of(names));
        return out.toByteArray();
    }

    private BlobStore filled() throws IOException {
        BlobStore filled = BlobStore.open(directory.resolve("filled"));
        sample.putInto(filled, NAME);
        return filled;
    }

    private List<LoadedImage> load(byte[] archive) throws IOException {
        return new ArchiveLoader(store, LayerBounds.DEFAULT).load(new ByteArrayInputStream(archive));
    }

    /** An archive of {@code docker save} as it was before version 25. */
    private byte[] dockerArchive(Map<String, byte[]> files, String manifest) throws IOException {
        var out = new ByteArrayOutputStream();
        var tar = new TarOutput(out);
        for (var file : files.entrySet()) {
            tar.file(file.getKey(), file.getValue().length, new ByteArrayInputStream(file.getValue()));
        }
        byte[] last = manifest.getBytes(StandardCharsets.UTF_8);
        tar.file("manifest.json", last.length, new ByteArrayInputStream(last));
        tar.end();
        return out.toByteArray();
    }

    @ParameterizedTest
    @EnumSource
    void an_image_comes_out_as_it_went_in(ArchiveFormat format) throws IOException {
        byte[] archive = saved(filled(), format, NAME);
        assertEquals(
                List.of(Optional.of(NAME)),
                load(archive).stream().map(LoadedImage::name).toList());
        assertEquals(sample.manifest().digest(), store.refs().get(NAME).digest());
        assertEquals(0, store.collect().blobs());
        assertEquals(List.of(), store.verify().findings());
        assertArrayEquals(archive, saved(store, format, NAME), "the same bytes every time");
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void an_archive_may_be_compressed(Compression compression) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = compression.compressing(packed)) {
            out.write(saved(filled(), ArchiveFormat.OCI, NAME));
        }
        load(packed.toByteArray());
        assertEquals(sample.manifest().digest(), store.refs().get(NAME).digest());
    }

    @Test
    void the_layers_of_an_old_docker_archive_are_held_to_the_configuration() throws IOException {
        String manifest =
                "[{\"Config\":\"c.json\",\"RepoTags\":[\"sample:v1\",\"sample\"],\"Layers\":[\"l/layer.tar\"]}]";
        var files = Map.of("c.json", sample.config().bytes(), "l/layer.tar", sample.tar());
        load(dockerArchive(files, manifest));
        Descriptor image = store.refs().get(NAME);
        assertEquals(
                image.digest(),
                store.refs().get("docker.io/library/sample:latest").digest());
        assertTrue(store.has(Digest.of(sample.tar())));
        load(dockerArchive(Map.of("c.json", sample.config().bytes(), "l/layer.tar", sample.layer()), manifest));
        byte[] other = sample.tar().clone();
        other[0] ^= 1;
        var replaced = Map.of("c.json", sample.config().bytes(), "l/layer.tar", other);
        Refused.because(ImageProblem.DIFF_ID_MISMATCH, () -> load(dockerArchive(replaced, manifest)));
        Refused.because(
                ImageProblem.LAYERS_DIFFER,
                () -> load(dockerArchive(files, manifest.replace("[\"l/layer.tar\"]", "[]"))));
        Refused.because(
                ImageProblem.BAD_ARCHIVE,
                () -> load(dockerArchive(files, manifest.replace("l/layer.tar", "../../etc/passwd"))));
        Refused.because(
                ImageProblem.BAD_REFERENCE, () -> load(dockerArchive(files, manifest.replace("sample:v1", "../x"))));
    }

    @Test
    void an_image_without_a_name_stays() throws IOException {
        String manifest = "[{\"Config\":\"c\",\"RepoTags\":null,\"Layers\":[\"l\"]}]";
        var loaded = load(dockerArchive(Map.of("c", sample.config().bytes(), "l", sample.layer()), manifest));
        assertEquals(Optional.empty(), loaded.getFirst().name());
        store.collect();
        assertEquals(3, store.verify().blobs());
        assertTrue(store.refs().remove(loaded.getFirst().image().digest()));
        assertEquals(3, store.collect().blobs());
    }

    @Test
    void an_image_of_several_platforms_is_saved_whole_for_oci_and_one_of_it_for_docker() throws IOException {
        try (Lease lease = store.lease()) {
            Descriptor here = sample.addTo(lease).with(Platform.here());
            var elsewhere = Descriptor.of(MediaType.OCI_MANIFEST, Digest.of(new byte[0]), 0)
                    .with(Platform.parse("linux/mips"));
            ImageIndex index = ImageIndex.of(List.of(elsewhere, here));
            lease.add(index.bytes());
            store.refs().set("sample:all", index.descriptor());
            byte[] all = saved(store, ArchiveFormat.OCI, "sample:all");
            byte[] one = saved(store, ArchiveFormat.DOCKER, "sample:all");
            store = BlobStore.open(directory.resolve("second"));
            load(all);
            assertEquals(index.digest(), store.refs().get("sample:all").digest());
            load(one);
            assertEquals(
                    here.digest(),
                    store.refs().get("docker.io/library/sample:all").digest());
        }
        var saver = new ArchiveSaver(store, Platform.parse("linux/mips"));
        Refused.because(
                ImageProblem.NO_PLATFORM,
                () -> saver.save(new ByteArrayOutputStream(), ArchiveFormat.DOCKER, List.of("sample:all")));
    }

    @Test
    void an_archive_that_is_cut_anywhere_changes_no_name() throws IOException {
        byte[] archive = saved(filled(), ArchiveFormat.OCI, NAME);
        for (int length = 0; length < archive.length - 1024; length += 301) {
            byte[] cut = Arrays.copyOf(archive, length);
            try {
                load(cut);
                throw new AssertionError("cut at " + cut.length);
            } catch (ImageException e) {
                assertEquals(Map.of(), store.refs().all());
            }
        }
        store.collect();
        assertEquals(0, store.verify().blobs());
    }

    @Test
    void a_bit_that_flipped_in_a_blob_is_noticed() throws IOException {
        byte[] archive = saved(filled(), ArchiveFormat.OCI, NAME);
        archive[archive.length - 1500] ^= 1;
        try {
            load(archive);
            throw new AssertionError("it was believed");
        } catch (ImageException e) {
            assertTrue(
                    List.of(ImageProblem.DIGEST_MISMATCH, ImageProblem.BAD_ARCHIVE)
                            .contains(e.problem()),
                    e.getMessage());
        }
    }

    @Test
    void an_archive_of_something_else_is_no_archive_of_images() throws IOException {
        Refused.because(ImageProblem.NO_ARCHIVE, () -> load(sample.tar()));
        Refused.because(ImageProblem.NO_ARCHIVE, () -> load(new byte[0]));
        Refused.because(
                ImageProblem.BAD_ARCHIVE,
                () -> load("dear grandmother".repeat(99).getBytes(StandardCharsets.UTF_8)));
    }
}
