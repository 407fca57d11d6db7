package atelier.image.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Annotations;
import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.MediaType;
import atelier.image.Refused;
import atelier.image.manifest.ImageIndex;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobStoreTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final Descriptor EXPECTED = Descriptor.of(MediaType.OCI_LAYER, Digest.of(CONTENT), CONTENT.length);

    @TempDir
    Path directory;

    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = BlobStore.open(directory.resolve("store"));
    }

    private List<Path> unfinished() throws IOException {
        try (var files = Files.walk(store.root().resolve(".atelier"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("ingest-"))
                    .toList();
        }
    }

    @Test
    void a_new_store_is_an_image_layout() throws IOException {
        assertEquals(
                "{\"imageLayoutVersion\":\"1.0.0\"}",
                Files.readString(store.root().resolve("oci-layout")));
        assertEquals(List.of(), store.refs().index().manifests());
        assertTrue(store.verify().isClean());
        BlobStore.open(store.root());
    }

    @Test
    void a_blob_is_one_once_it_is_committed() throws IOException {
        try (Lease lease = store.lease()) {
            try (Ingest ingest = lease.ingest(EXPECTED)) {
                ingest.write(CONTENT, 0, 3);
                assertFalse(store.has(EXPECTED.digest()));
                ingest.write(CONTENT, 3, CONTENT.length - 3);
                assertEquals(CONTENT.length, ingest.written());
                assertEquals(EXPECTED.digest(), ingest.commit());
            }
            assertArrayEquals(CONTENT, store.read(EXPECTED));
            assertEquals(CONTENT.length, store.size(EXPECTED.digest()));
            assertArrayEquals(
                    CONTENT,
                    Files.readAllBytes(store.root()
                            .resolve("blobs/sha256/" + EXPECTED.digest().hex())));
            assertEquals(List.of(), unfinished());
        }
    }

    @Test
    void a_blob_may_be_named_by_sha512() throws IOException {
        try (Lease lease = store.lease();
                Ingest ingest = lease.ingest(DigestAlgorithm.SHA512, 100)) {
            ingest.write(CONTENT);
            Digest digest = ingest.commit();
            assertEquals(Digest.of(DigestAlgorithm.SHA512, CONTENT), digest);
            assertArrayEquals(CONTENT, store.read(digest));
            assertTrue(store.verify().isClean());
        }
    }

    @Test
    void what_was_interrupted_leaves_nothing() throws IOException {
        try (Lease lease = store.lease()) {
            try (Ingest ingest = lease.ingest(EXPECTED)) {
                ingest.write(CONTENT, 0, 3);
            }
            assertEquals(List.of(), unfinished());
            assertFalse(store.has(EXPECTED.digest()));
        }
    }

    @Test
    void what_is_not_what_was_announced_is_refused_and_not_kept() throws IOException {
        try (Lease lease = store.lease()) {
            try (Ingest ingest = lease.ingest(EXPECTED)) {
                ingest.write("CONTENT".getBytes(StandardCharsets.UTF_8));
                Refused.because(ImageProblem.DIGEST_MISMATCH, ingest::commit);
            }
            try (Ingest ingest = lease.ingest(EXPECTED)) {
                ingest.write(CONTENT, 0, 3);
                Refused.because(ImageProblem.SIZE_MISMATCH, ingest::commit);
            }
            try (Ingest ingest = lease.ingest(EXPECTED)) {
                ingest.write(CONTENT);
                Refused.because(ImageProblem.SIZE_MISMATCH, () -> ingest.write('!'));
            }
            try (Ingest ingest = lease.ingest(DigestAlgorithm.SHA256, 3)) {
                Refused.because(ImageProblem.TOO_LONG, () -> ingest.write(CONTENT));
            }
            assertEquals(List.of(), unfinished());
            assertFalse(store.has(EXPECTED.digest()));
            assertEquals(0, store.verify().blobs());
        }
    }

    @Test
    void a_damaged_blob_is_never_believed_and_heals_when_it_comes_again() throws IOException {
        Descriptor image = SampleImage.saying("hello").putInto(store, "sample");
        Path file = store.file(image.digest());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(file);
        Files.write(file, bytes);
        Refused.because(ImageProblem.DIGEST_MISMATCH, () -> store.read(image));
        Refused.because(ImageProblem.UNREADABLE_ROOT, store::collect);
        StoreReport report = store.verify();
        assertEquals(StoreReport.Fault.CORRUPT, report.findings().getFirst().fault());
        assertEquals(image.digest().toString(), report.findings().getFirst().subject());
        SampleImage.saying("hello").putInto(store, "sample");
        assertTrue(store.verify().isClean(), () -> "it was brought in again");
    }

    @Test
    void a_stream_ends_badly_when_its_blob_is_damaged_or_cut() throws IOException {
        try (Lease lease = store.lease()) {
            Digest digest = lease.add(CONTENT);
            try (InputStream in = store.open(digest)) {
                assertArrayEquals(CONTENT, in.readAllBytes());
            }
            Path file = store.file(digest);
            Files.delete(file);
            Files.write(file, new byte[] {1, 2});
            try (InputStream in = store.open(digest)) {
                Refused.because(ImageProblem.DIGEST_MISMATCH, in::readAllBytes);
            }
        }
    }

    @Test
    void a_link_among_the_blobs_is_not_followed() throws IOException {
        Digest digest = Digest.of(CONTENT);
        Path outside = Files.write(directory.resolve("outside"), CONTENT);
        Files.createSymbolicLink(store.root().resolve("blobs/sha256/" + digest.hex()), outside);
        assertFalse(store.has(digest));
        Refused.because(ImageProblem.NO_BLOB, () -> store.open(digest));
        assertEquals(
                StoreReport.Fault.STRANGER, store.verify().findings().getFirst().fault());
    }

    @Test
    void a_document_of_a_gigabyte_is_not_read() throws IOException {
        Digest digest = Digest.of(CONTENT);
        Path file = store.root().resolve("blobs/sha256/" + digest.hex());
        try (var large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(1L << 30);
        }
        Refused.because(ImageProblem.TOO_LONG, () -> store.read(digest));
        Refused.because(
                ImageProblem.TOO_LONG, () -> store.manifest(Descriptor.of(MediaType.OCI_MANIFEST, digest, 1L << 30)));
    }

    @Test
    void an_image_has_the_name_that_it_was_given_last() throws IOException {
        Descriptor first = SampleImage.saying("one").putInto(store, "docker.io/library/sample:latest");
        Descriptor second = SampleImage.saying("two").putInto(store, "docker.io/library/sample:latest");
        assertEquals(
                second.digest(),
                store.refs().get("docker.io/library/sample:latest").digest());
        store.refs().set("first", first);
        assertEquals(
                List.of("docker.io/library/sample:latest", "first"),
                List.copyOf(store.refs().all().keySet()));
        assertTrue(store.refs().remove("first"));
        assertFalse(store.refs().remove("first"));
        Refused.because(ImageProblem.NO_REF, () -> store.refs().get("first"));
    }

    @Test
    void a_name_never_leads_to_what_is_not_all_there() throws IOException {
        SampleImage image = SampleImage.saying("partial");
        try (Lease lease = store.lease()) {
            Refused.because(
                    ImageProblem.NO_BLOB,
                    () -> store.refs().set("a", image.manifest().descriptor()));
            lease.add(image.manifest().bytes());
            lease.add(image.config().bytes());
            Refused.because(
                    ImageProblem.INCOMPLETE,
                    () -> store.refs().set("a", image.manifest().descriptor()));
            Digest nonsense = lease.add(CONTENT);
            Refused.because(
                    ImageProblem.NOT_JSON,
                    () -> store.refs().set("a", Descriptor.of(MediaType.OCI_MANIFEST, nonsense, CONTENT.length)));
        }
        assertEquals(Map.of(), store.refs().all());
    }

    @Test
    void what_cannot_be_a_name_is_refused() throws IOException {
        Descriptor image = SampleImage.saying("x").putInto(store, "x");
        for (String name : List.of("", "-x", "x-", "a b", "../x", "a//b", "é", "x\n", "a".repeat(1 << 20))) {
            Refused.because(ImageProblem.BAD_REF_NAME, () -> store.refs().set(name, image));
        }
    }

    @Test
    void what_others_wrote_into_the_index_survives() throws IOException {
        Descriptor image = SampleImage.saying("x").putInto(store, "x");
        Path index = store.root().resolve("index.json");
        String text = Files.readString(index);
        Files.writeString(
                index,
                text.substring(0, text.length() - 1) + ",\"x-of-another\":[1.0],\"annotations\":{\"theirs\":\"yes\"}}");
        store.refs().set("y", image);
        String changed = Files.readString(index);
        assertTrue(changed.contains("\"x-of-another\":[1.0]") && changed.contains("\"theirs\":\"yes\""), changed);
        assertEquals(2, store.refs().index().manifests().size());
    }

    @Test
    void a_directory_that_holds_something_else_is_left_alone() throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Files.writeString(home.resolve("letter.txt"), "dear");
        Refused.because(ImageProblem.NOT_A_STORE, () -> BlobStore.open(home));
        Refused.because(ImageProblem.NOT_A_STORE, () -> BlobStore.open(home.resolve("letter.txt")));
        try (var files = Files.list(home)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void an_index_of_nonsense_is_refused_and_reported() throws IOException {
        Files.writeString(store.root().resolve("index.json"), "[".repeat(10_000));
        Refused.because(ImageProblem.NOT_JSON, () -> store.refs().all());
        assertThrows(ImageException.class, store::collect);
        assertEquals(
                StoreReport.Fault.UNREADABLE,
                store.verify().findings().getFirst().fault());
        Files.writeString(store.root().resolve("oci-layout"), "{\"imageLayoutVersion\":\"7.0\"}");
        Refused.because(ImageProblem.NOT_A_STORE, () -> BlobStore.open(store.root()));
    }

    @Test
    void an_index_may_have_platforms_that_are_elsewhere() throws IOException {
        var elsewhere = Descriptor.of(MediaType.OCI_MANIFEST, Digest.of(CONTENT), 3);
        try (Lease lease = store.lease()) {
            Descriptor here = SampleImage.saying("here").addTo(lease);
            ImageIndex index = ImageIndex.of(List.of(here, elsewhere));
            lease.add(index.bytes());
            store.refs().set("multi", index.descriptor());
        }
        assertEquals(0, store.collect().blobs());
        assertTrue(store.verify().isClean());
        Descriptor named = store.refs().get("multi");
        Reachable reachable = Reachable.from(store, List.of(named));
        assertEquals(List.of(elsewhere), reachable.missing());
        assertEquals(4, reachable.present().size());
        assertEquals("multi", named.annotation(Annotations.REF_NAME).orElseThrow());
    }
}
