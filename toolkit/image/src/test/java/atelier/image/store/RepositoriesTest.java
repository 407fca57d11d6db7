package atelier.image.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Digest;
import atelier.image.ImageProblem;
import atelier.image.Refused;
import atelier.image.RepositoryName;
import atelier.image.Tag;
import atelier.image.manifest.ImageManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoriesTest {
    private static final SampleImage IMAGE = SampleImage.saying("hello");
    private static final Tag LATEST = Tag.LATEST;

    @TempDir
    Path directory;

    private BlobStore store;
    private Repository repository;

    @BeforeEach
    void open() throws IOException {
        store = BlobStore.open(directory);
        repository = repository("a/b");
    }

    private Repository repository(String name) {
        return store.repositories().get(new RepositoryName(name));
    }

    private Path file(String rest) {
        return directory.resolve(".atelier/repositories/a/b").resolve(rest);
    }

    private Path link(Digest blob) {
        return file("_blobs/sha256").resolve(blob.hex());
    }

    private void put(Repository into, SampleImage image, Tag tag) throws IOException {
        try (Lease lease = store.lease()) {
            image.addTo(lease);
            into.add(Digest.of(image.layer()));
            into.add(image.config().digest());
            into.put(image.manifest().descriptor(), Optional.of(tag));
        }
    }

    /** As if the blob had come long ago. */
    private void age(Digest blob) throws IOException {
        Files.setLastModifiedTime(
                link(blob), FileTime.from(Instant.now().minus(Repository.GRACE).minusSeconds(1)));
    }

    @Test
    void what_a_manifest_leads_to_stays_however_old() throws IOException {
        put(repository, IMAGE, LATEST);
        age(Digest.of(IMAGE.layer()));
        age(IMAGE.config().digest());
        assertEquals(new Collected(0, 0, 0), store.collect());
        assertTrue(store.verify().isClean());
        assertEquals(0, store.verify().unreferenced());
    }

    @Test
    void a_blob_waits_an_hour_for_its_manifest() throws IOException {
        Digest blob;
        try (Lease lease = store.lease()) {
            blob = lease.add(new byte[] {1});
            assertTrue(repository.add(blob));
        }
        assertEquals(0, store.collect().blobs());
        age(blob);
        assertTrue(repository.renew(blob), "somebody relies on it");
        assertEquals(0, store.collect().blobs());
        age(blob);
        assertEquals(1, store.collect().blobs());
        assertFalse(repository.has(blob));
        assertFalse(Files.exists(link(blob)), "nor is it noted that it was there");
        assertFalse(repository.renew(blob));
        assertFalse(repository.add(blob));
    }

    @Test
    void a_removed_manifest_gives_its_space_back() throws IOException {
        put(repository, IMAGE, LATEST);
        put(repository("other"), IMAGE, LATEST);
        assertTrue(repository.removeManifest(IMAGE.manifest().digest()));
        assertFalse(repository.removeManifest(IMAGE.manifest().digest()));
        age(Digest.of(IMAGE.layer()));
        age(IMAGE.config().digest());
        assertEquals(0, store.collect().blobs(), "the other repository has it");
        assertTrue(repository("other").removeManifest(IMAGE.manifest().digest()));
        assertTrue(repository("other").remove(Digest.of(IMAGE.layer())));
        assertTrue(repository("other").remove(IMAGE.config().digest()));
        assertEquals(3, store.collect().blobs());
    }

    @Test
    void an_older_store_has_no_repositories() throws IOException {
        assertEquals(List.of(), store.repositories().names());
        assertEquals(List.of(), repository.tags());
        assertEquals(List.of(), repository.manifests());
        assertEquals(Optional.empty(), repository.find(LATEST));
        assertFalse(repository.exists());
    }

    @Test
    void names_within_names_are_repositories_of_their_own() throws IOException {
        put(repository("a"), IMAGE, LATEST);
        put(repository("a/b/c"), IMAGE, LATEST);
        assertEquals(
                List.of("a", "a/b/c"),
                store.repositories().names().stream().map(RepositoryName::path).toList());
    }

    @Test
    void a_name_of_the_store_and_one_of_a_repository_keep_the_same_image() throws IOException {
        put(repository, IMAGE, LATEST);
        IMAGE.putInto(store, "own");
        repository.removeManifest(IMAGE.manifest().digest());
        age(Digest.of(IMAGE.layer()));
        age(IMAGE.config().digest());
        assertEquals(0, store.collect().blobs());
    }

    @Test
    void a_manifest_that_lost_a_layer_is_found_out() throws IOException {
        put(repository, IMAGE, LATEST);
        Files.delete(
                directory.resolve("blobs/sha256/" + Digest.of(IMAGE.layer()).hex()));
        assertFalse(store.verify().isClean());
    }

    @Test
    void a_damaged_note_is_said_to_be_so() throws IOException {
        put(repository, IMAGE, LATEST);
        Files.writeString(file("_tags/latest"), "nonsense");
        Refused.because(ImageProblem.BAD_LINK, () -> repository.find(LATEST));
        Files.writeString(
                file("_manifests/sha256").resolve(IMAGE.manifest().digest().hex()), "");
        Refused.because(
                ImageProblem.BAD_LINK, () -> repository.find(IMAGE.manifest().digest()));
        Refused.because(ImageProblem.BAD_LINK, store::collect);
        assertTrue(store.has(Digest.of(IMAGE.layer())), "nothing was removed");
    }

    @Test
    void drafts_of_the_dead_are_removed() throws IOException {
        Path draft =
                Files.createDirectories(directory.resolve(".atelier/drafts")).resolve("dead");
        Files.writeString(draft, "half");
        store.collect();
        assertFalse(Files.exists(draft));
    }

    @Test
    void a_manifest_is_refused_when_the_repository_lacks_a_part() throws IOException {
        try (Lease lease = store.lease()) {
            IMAGE.addTo(lease);
            Refused.because(
                    ImageProblem.LACKING, () -> repository.put(IMAGE.manifest().descriptor(), Optional.empty()));
            repository.add(IMAGE.config().digest());
            ImageManifest bare = ImageManifest.of(IMAGE.config().descriptor(), List.of());
            lease.add(bare.bytes());
            repository.put(bare.descriptor(), Optional.empty());
        }
        assertEquals(1, repository.manifests().size());
    }
}
