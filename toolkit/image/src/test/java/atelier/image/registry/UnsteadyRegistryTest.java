package atelier.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.manifest.ImageIndex;
import atelier.image.store.BlobStore;
import atelier.image.store.Ingest;
import atelier.image.store.Lease;
import atelier.image.store.SampleImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails for a moment is tried again, from where it failed; what one server has not, another may have. */
class UnsteadyRegistryTest {
    private static final String MANIFEST = "/v2/r/manifests/1";
    private static final String BYTES = "application/octet-stream";
    private static final int HALF = 60;

    @TempDir
    Path directory;

    private final SampleImage sample = SampleImage.saying("ça va, ça vient");
    private final String blob = FakeRegistry.blob(sample.layer());
    private final Descriptor layer = sample.manifest().layers().getFirst();
    private final FakeRegistry.Page whole = FakeRegistry.say(200, BYTES, sample.layer());
    private final List<TransferEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch halfRead = new CountDownLatch(1);
    private RegistryOptions options = RegistryOptions.usual()
            .withCredentials(CredentialSource.NONE)
            .withRetries(new RetryPolicy(3, Duration.ofMillis(2), Duration.ofSeconds(2)));
    private FakeRegistry registry;
    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        registry = FakeRegistry.of(sample);
        store = BlobStore.open(directory.resolve("store"));
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void a_registry_that_was_busy_is_asked_again_when_it_says() throws IOException {
        registry.on(blob, FakeRegistry.first(FakeRegistry.sayWith(429, "Retry-After", "1"), whole));
        long start = System.nanoTime();
        pull();
        assertTrue(Duration.ofNanos(System.nanoTime() - start).compareTo(Duration.ofSeconds(1)) >= 0);
        var paused = only(TransferEvent.Paused.class);
        assertEquals(Duration.ofSeconds(1), paused.pause());
        assertEquals(RegistryProblem.BUSY, paused.reason().problem());
    }

    @Test
    void a_layer_that_was_cut_goes_on_where_it_was_cut() throws IOException {
        registry.on(blob, FakeRegistry.first(FakeRegistry.cut(sample.layer(), HALF, halfRead), rest()));
        pull();
        assertEquals(2, registry.asked(blob).size());
        assertEquals(
                "bytes=" + HALF + "-", registry.asked(blob).getLast().headers().getFirst("Range"));
    }

    @Test
    void the_next_pull_goes_on_where_one_that_failed_was() throws IOException {
        registry.on(blob, FakeRegistry.first(FakeRegistry.cut(sample.layer(), HALF, halfRead), registry.silence()));
        options = options.withLimits(Duration.ofSeconds(2), Duration.ofSeconds(1));
        RefusedByRegistry.because(RegistryProblem.SILENT, this::pull);
        assertEquals(0, store.refs().all().size());
        registry.on(blob, rest());
        events.clear();
        pull();
        assertTrue(events.contains(new TransferEvent.Started(layer, HALF)), events::toString);
    }

    @Test
    void a_server_that_knows_no_ranges_sends_all_of_it_again() throws IOException {
        registry.on(blob, FakeRegistry.first(FakeRegistry.cut(sample.layer(), HALF, halfRead), whole));
        pull();
        assertEquals(2, registry.asked(blob).size());
    }

    @Test
    void what_was_kept_and_is_damaged_is_fetched_again_from_the_beginning() throws IOException {
        try (Lease lease = store.lease();
                Ingest kept = lease.resume(layer)) {
            kept.write(new byte[HALF]);
        }
        registry.on(blob, FakeRegistry.first(rest(), whole));
        pull();
        assertEquals(2, registry.asked(blob).size());
        assertEquals(null, registry.asked(blob).getLast().headers().getFirst("Range"));
    }

    @Test
    void a_mirror_is_asked_first_and_nobody_else() throws IOException {
        try (FakeRegistry mirror = FakeRegistry.of(sample)) {
            options = options.withMirrors(registry.address(), URI.create(mirror.url("/")));
            pull();
            assertEquals(3, mirror.asked().size());
            assertEquals(0, registry.asked().size());
        }
    }

    @Test
    void mirrors_that_are_down_or_lie_do_no_harm() throws IOException {
        try (FakeRegistry down = new FakeRegistry();
                FakeRegistry busy = new FakeRegistry();
                FakeRegistry liar = FakeRegistry.of(sample)) {
            busy.on(MANIFEST, FakeRegistry.sayWith(503, "Retry-After", "1"));
            liar.on(blob, FakeRegistry.say(200, BYTES, new byte[sample.layer().length]));
            options = options.withMirrors(
                    registry.address(), URI.create(down.url("")), URI.create(busy.url("")), URI.create(liar.url("")));
            down.close();
            pull();
            assertEquals(1, busy.asked(MANIFEST).size());
            assertEquals(1, liar.asked(blob).size());
            assertEquals(1, registry.asked(blob).size());
        }
    }

    @Test
    void the_failure_of_the_registry_itself_is_told_when_no_mirror_helps() throws IOException {
        try (FakeRegistry mirror = new FakeRegistry()) {
            options = options.withMirrors(registry.address(), URI.create(mirror.url("")));
            registry.on(MANIFEST, FakeRegistry.sayWith(403, "X", "y"));
            var e = RefusedByRegistry.because(RegistryProblem.DENIED, this::pull);
            assertEquals(1, e.getSuppressed().length);
        }
    }

    @Test
    void tags_come_page_by_page() throws IOException {
        registry.on("/v2/r/tags/list", page("{\"tags\":[\"a\",\"b\"]}", "</v2/r/tags/list?last=b>; rel=\"next\""));
        registry.on("/v2/r/tags/list?last=b", page("{\"tags\":[\"c\"]}", "<x>; rel=\"prev\""));
        try (RegistryClient client = RegistryClient.open(options)) {
            assertEquals(List.of("a", "b", "c"), client.tags(registry.image()));
        }
    }

    @Test
    void a_registry_lists_referrers_itself() throws IOException {
        var type = new MediaType("application/spdx+json");
        Descriptor one = sample.manifest().descriptor().withArtifactType(type);
        Reference subject = registry.image().withDigest(sample.manifest().digest());
        registry.on(
                "/v2/r/referrers/" + subject.tagOrDigest(),
                FakeRegistry.say(
                        200,
                        MediaType.OCI_INDEX.name(),
                        ImageIndex.of(List.of(one)).bytes()));
        try (RegistryClient client = RegistryClient.open(options)) {
            assertEquals(List.of(one), client.referrers(subject, type));
            assertEquals(List.of(), client.referrers(subject, MediaType.OCI_LAYER));
        }
    }

    private void pull() throws IOException {
        try (RegistryClient client = RegistryClient.open(options)) {
            client.pull(registry.image(), Platform.here(), store, this::hear);
        }
        assertEquals(List.of(), store.verify().findings());
    }

    private void hear(TransferEvent event) {
        events.add(event);
        if (event.equals(new TransferEvent.Advanced(layer, HALF))) {
            halfRead.countDown();
        }
    }

    private <T extends TransferEvent> T only(Class<T> kind) {
        List<T> all = events.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertEquals(1, all.size(), all::toString);
        return all.getFirst();
    }

    /** The second half of the layer, to who asks for it. */
    private FakeRegistry.Page rest() {
        return exchange -> {
            assertEquals("bytes=" + HALF + "-", exchange.getRequestHeaders().getFirst("Range"));
            int size = sample.layer().length;
            exchange.getResponseHeaders().set("Content-Range", "bytes " + HALF + "-" + (size - 1) + "/" + size);
            FakeRegistry.say(206, BYTES, Arrays.copyOfRange(sample.layer(), HALF, size))
                    .answer(exchange);
        };
    }

    private static FakeRegistry.Page page(String contents, String link) {
        return exchange -> {
            exchange.getResponseHeaders().set("Link", link);
            FakeRegistry.say(200, "application/json", contents.getBytes()).answer(exchange);
        };
    }
}
