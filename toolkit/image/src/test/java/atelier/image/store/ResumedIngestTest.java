package atelier.image.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageProblem;
import atelier.image.MediaType;
import atelier.image.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The beginning of a blob waits for its end, and never passes for it. */
class ResumedIngestTest {
    private static final byte[] CONTENTS = "le début et la fin".getBytes(StandardCharsets.UTF_8);
    private static final Descriptor BLOB = Descriptor.of(MediaType.OCI_LAYER, Digest.of(CONTENTS), CONTENTS.length);
    private static final int HALF = 9;

    @TempDir
    Path directory;

    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = BlobStore.open(directory.resolve("store"));
    }

    @Test
    void what_one_lease_began_another_ends() throws IOException {
        begin();
        try (Lease lease = store.lease();
                Ingest ingest = lease.resume(BLOB)) {
            assertEquals(HALF, ingest.written());
            ingest.write(CONTENTS, HALF, CONTENTS.length - HALF);
            ingest.commit();
            assertTrue(store.has(BLOB.digest()));
        }
        assertEquals(0, begin());
    }

    @Test
    void what_a_living_lease_brings_in_is_left_to_it() throws IOException {
        try (Lease first = store.lease();
                Ingest mine = first.resume(BLOB);
                Lease second = store.lease()) {
            mine.write(CONTENTS, 0, HALF);
            try (Ingest other = second.resume(BLOB);
                    Ingest again = first.resume(BLOB)) {
                assertEquals(0, other.written());
                assertEquals(0, again.written());
            }
            mine.write(CONTENTS, HALF, CONTENTS.length - HALF);
            mine.commit();
        }
        assertEquals(1, store.verify().blobs());
    }

    @Test
    void the_longest_beginning_is_taken() throws IOException {
        try (Lease first = store.lease();
                Lease second = store.lease();
                Ingest one = first.resume(BLOB);
                Ingest two = second.resume(BLOB)) {
            one.write(CONTENTS, 0, 3);
            two.write(CONTENTS, 0, HALF);
        }
        assertEquals(HALF, begin());
    }

    @Test
    void garbage_collection_removes_beginnings_that_nobody_goes_on_with() throws IOException {
        begin();
        assertEquals(1, store.collect().deadLeases());
        assertEquals(0, begin());
    }

    @Test
    void a_damaged_beginning_is_found_out_at_the_end_and_removed() throws IOException {
        begin();
        Path kept;
        try (var files = Files.walk(directory)) {
            kept = files.filter(file -> file.getFileName().toString().startsWith("partial-"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(kept, "autre chose !", StandardCharsets.US_ASCII);
        try (Lease lease = store.lease();
                Ingest ingest = lease.resume(BLOB)) {
            int length = (int) ingest.written();
            ingest.write(CONTENTS, length, CONTENTS.length - length);
            Refused.because(ImageProblem.DIGEST_MISMATCH, ingest::commit);
        }
        assertFalse(store.has(BLOB.digest()));
        assertEquals(0, begin());
    }

    @Test
    void a_beginning_longer_than_the_whole_is_no_beginning() throws IOException {
        begin();
        Descriptor shorter = Descriptor.of(MediaType.OCI_LAYER, BLOB.digest(), HALF - 1);
        try (Lease lease = store.lease();
                Ingest ingest = lease.resume(shorter)) {
            assertEquals(0, ingest.written());
        }
    }

    /** Brings in the beginning, and says how much was there before. */
    private long begin() throws IOException {
        try (Lease lease = store.lease();
                Ingest ingest = lease.resume(BLOB)) {
            long before = ingest.written();
            if (before == 0) {
                ingest.write(CONTENTS, 0, HALF);
            }
            return before;
        }
    }
}
