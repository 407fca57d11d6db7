package atelier.image.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.ImageProblem;
import atelier.image.MediaType;
import atelier.image.Refused;
import atelier.image.manifest.ImageManifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionTest {
    @TempDir
    Path directory;

    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = BlobStore.open(directory);
    }

    @Test
    void what_no_name_leads_to_goes_and_its_bytes_come_back() throws IOException {
        SampleImage image = SampleImage.saying("gone");
        image.putInto(store, "gone");
        SampleImage.saying("kept").putInto(store, "kept");
        assertEquals(new Collected(0, 0, 0), store.collect());
        store.refs().remove("gone");
        long bytes = image.layer().length
                + image.config().bytes().length
                + image.manifest().bytes().length;
        assertEquals(new Collected(3, bytes, 0), store.collect());
        assertEquals(3, store.verify().blobs());
    }

    @Test
    void a_layer_of_two_images_stays_with_the_second() throws IOException {
        SampleImage image = SampleImage.saying("shared");
        image.putInto(store, "one");
        try (Lease lease = store.lease()) {
            var other = image.manifest().withAnnotation("a", "b");
            lease.add(other.bytes());
            store.refs().set("two", other.descriptor());
        }
        store.refs().remove("one");
        assertEquals(1, store.collect().blobs());
        assertTrue(store.has(Digest.of(image.layer())));
    }

    @Test
    void a_lease_keeps_what_came_in_under_it_until_it_is_closed() throws IOException {
        Digest digest;
        try (Lease lease = store.lease()) {
            digest = lease.add(new byte[] {1, 2, 3});
            try (Ingest ingest = lease.ingest(DigestAlgorithm.SHA256, 10)) {
                ingest.write(7);
                assertEquals(new Collected(0, 0, 0), store.collect());
                assertTrue(store.has(ingest.commit()));
            }
            assertTrue(store.has(digest));
            assertEquals(2, store.verify().unreferenced());
        }
        assertEquals(new Collected(2, 4, 0), store.collect());
        assertFalse(store.has(digest));
    }

    @Test
    void a_lease_keeps_an_image_that_loses_its_name_meanwhile() throws IOException {
        Descriptor image = SampleImage.saying("used").putInto(store, "used");
        try (Lease lease = store.lease()) {
            assertTrue(lease.keep(image));
            assertFalse(lease.keep(Descriptor.of(MediaType.OCI_LAYER, Digest.of(new byte[] {9}), 1)));
            assertFalse(lease.keep(Descriptor.of(image.mediaType(), image.digest(), image.size() + 1)));
            store.refs().remove("used");
            assertEquals(0, store.collect().blobs());
        }
        assertEquals(3, store.collect().blobs());
    }

    @Test
    void a_lease_that_has_ended_takes_nothing_more() throws IOException {
        Lease lease = store.lease();
        lease.close();
        lease.close();
        Refused.because(ImageProblem.LEASE_ENDED, () -> lease.add(new byte[] {1}));
    }

    @Test
    void a_signature_keeps_what_it_is_about() throws IOException {
        SampleImage image = SampleImage.saying("signed");
        try (Lease lease = store.lease()) {
            Descriptor about = image.addTo(lease);
            Digest empty = lease.add("{}".getBytes(StandardCharsets.UTF_8));
            var config = Descriptor.of(MediaType.OCI_EMPTY, empty, 2);
            var signature = ImageManifest.artifact(new MediaType("application/x.signature"), config, List.of(config))
                    .withSubject(about);
            lease.add(signature.bytes());
            store.refs().set("signature", signature.descriptor());
        }
        assertEquals(0, store.collect().blobs());
        assertTrue(store.has(image.config().digest()));
    }

    @Test
    void files_that_are_no_blobs_are_reported_and_left_to_their_owner() throws IOException {
        Path strange = Files.writeString(store.root().resolve("blobs/sha256/strange"), "x");
        assertEquals(0, store.collect().blobs());
        assertTrue(Files.exists(strange));
        assertEquals(
                StoreReport.Fault.STRANGER, store.verify().findings().getFirst().fault());
    }

    @Test
    void threads_bring_in_name_and_collect_all_at_once() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                        var own = BlobStore.open(directory);
                        for (int i = 0; i < 6; i++) {
                            SampleImage.saying(thread + "-" + i).putInto(own, "thread" + thread);
                            own.collect();
                        }
                        return null;
                    }))
                    .toList();
            for (Future<?> each : all) {
                each.get();
            }
        }
        assertEquals(4, store.refs().all().size());
        store.collect();
        StoreReport report = store.verify();
        assertEquals(List.of(), report.findings());
        assertEquals(12, report.blobs());
        assertEquals(0, report.unreferenced());
    }
}
