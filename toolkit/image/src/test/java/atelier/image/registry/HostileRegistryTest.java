package atelier.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Digest;
import atelier.image.ImageProblem;
import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.Refused;
import atelier.image.manifest.ImageManifest;
import atelier.image.store.BlobStore;
import atelier.image.store.SampleImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that lies, hangs or asks for too much gets nothing believed, and a sentence says what it did. */
class HostileRegistryTest {
    private static final String MANIFEST = "/v2/r/manifests/1";
    private static final String JSON = "application/vnd.oci.image.manifest.v1+json";
    private static final String BYTES = "application/octet-stream";
    private static final RetryPolicy QUICK = new RetryPolicy(3, Duration.ofMillis(2), Duration.ofSeconds(2));

    @TempDir
    Path directory;

    private final SampleImage sample = SampleImage.saying("méfiance");
    private final String layer = FakeRegistry.blob(sample.layer());
    private FakeRegistry registry;
    private RegistryClient client;
    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        registry = FakeRegistry.of(sample);
        client = RegistryClient.open(RegistryOptions.usual()
                .withCredentials(CredentialSource.NONE)
                .withRetries(QUICK)
                .withLimits(Duration.ofSeconds(2), Duration.ofMillis(300)));
        store = BlobStore.open(directory.resolve("store"));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        registry.close();
        assertEquals(0, store.refs().all().size());
        store.collect();
        assertEquals(0, store.verify().blobs());
    }

    private void pull() throws IOException {
        client.pull(registry.image(), store);
    }

    @Test
    void another_layer_than_the_one_announced() {
        byte[] other = sample.layer().clone();
        other[other.length - 9] ^= 1;
        registry.on(layer, FakeRegistry.say(200, BYTES, other));
        Refused.because(ImageProblem.DIGEST_MISMATCH, this::pull);
    }

    @Test
    void a_layer_that_is_too_short_and_says_so() {
        registry.on(layer, FakeRegistry.say(200, BYTES, Arrays.copyOf(sample.layer(), 20)));
        Refused.because(ImageProblem.SIZE_MISMATCH, this::pull);
    }

    @Test
    void a_layer_that_never_ends_is_read_to_its_size_and_no_further() {
        var sent = new AtomicLong();
        registry.on(layer, endless(sent));
        Refused.because(ImageProblem.SIZE_MISMATCH, this::pull);
        assertTrue(sent.get() < 64 << 20, sent::toString);
    }

    @Test
    void a_manifest_of_a_gigabyte_is_not_read() {
        var sent = new AtomicLong();
        registry.on(MANIFEST, endless(sent));
        RefusedByRegistry.because(RegistryProblem.TOO_LARGE, this::pull);
        assertTrue(sent.get() < 64 << 20, sent::toString);
    }

    @Test
    void a_manifest_that_announces_a_gigabyte() {
        registry.on(MANIFEST, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", JSON);
            exchange.sendResponseHeaders(200, 1 << 30);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
        });
        RefusedByRegistry.because(RegistryProblem.TOO_LARGE, this::pull);
    }

    @Test
    void a_manifest_other_than_the_digest_asked_for() {
        Reference exactly = registry.image().withDigest(Digest.of(new byte[1]));
        registry.on("/v2/r/manifests/" + exactly.tagOrDigest(), FakeRegistry.say(200, JSON, manifest()));
        Refused.because(ImageProblem.DIGEST_MISMATCH, () -> client.pull(exactly, store));
    }

    @Test
    void a_page_of_html_where_a_manifest_should_be() {
        registry.on(MANIFEST, FakeRegistry.say(200, "text/html", "<html>Log in!</html>".getBytes()));
        Refused.because(ImageProblem.NO_MANIFEST, this::pull);
        registry.on(MANIFEST, FakeRegistry.say(200, JSON, "<html>Log in!</html>".getBytes()));
        Refused.because(ImageProblem.NOT_JSON, this::pull);
    }

    @Test
    void a_layer_that_is_cut_each_time_at_the_same_place() {
        registry.on(layer, FakeRegistry.cut(sample.layer(), 30, new CountDownLatch(0)));
        RefusedByRegistry.because(RegistryProblem.BROKEN, this::pull);
    }

    @Test
    void a_registry_that_says_nothing() {
        registry.on(MANIFEST, registry.silence());
        RefusedByRegistry.because(RegistryProblem.SILENT, this::pull);
    }

    @Test
    void a_registry_that_falls_silent_in_a_layer() {
        registry.on(layer, exchange -> {
            exchange.sendResponseHeaders(200, sample.layer().length);
            exchange.getResponseBody().write(sample.layer(), 0, 20);
            exchange.getResponseBody().flush();
            registry.silence().answer(exchange);
        });
        RefusedByRegistry.because(RegistryProblem.SILENT, this::pull);
    }

    @Test
    void a_registry_that_is_busy_for_ever() {
        registry.on(MANIFEST, FakeRegistry.sayWith(503, "Retry-After", "0"));
        RefusedByRegistry.because(RegistryProblem.BUSY, this::pull);
        assertEquals(3, registry.asked(MANIFEST).size());
    }

    @Test
    void a_registry_that_asks_to_come_back_in_an_hour_is_not_waited_for() {
        registry.on(MANIFEST, FakeRegistry.sayWith(429, "Retry-After", "3600"));
        var e = RefusedByRegistry.because(RegistryProblem.BUSY, this::pull);
        assertTrue(e.getMessage().contains("3600 seconds"), e.getMessage());
        assertEquals(1, registry.asked(MANIFEST).size());
    }

    @Test
    void a_circle_of_redirections() {
        registry.on(MANIFEST, FakeRegistry.sayWith(302, "Location", MANIFEST));
        RefusedByRegistry.because(RegistryProblem.TOO_MANY_REDIRECTS, this::pull);
    }

    @Test
    void a_redirection_to_plain_http_elsewhere() {
        registry.on(layer, FakeRegistry.sayWith(307, "Location", "http://registry.example/x"));
        RefusedByRegistry.because(RegistryProblem.INSECURE, this::pull);
    }

    @Test
    void a_redirection_to_no_address() {
        for (String nowhere : new String[] {"file:///etc/passwd", "http://", "::", "http://x:99999/"}) {
            registry.on(layer, FakeRegistry.sayWith(302, "Location", nowhere));
            RefusedByRegistry.because(RegistryProblem.BAD_ANSWER, this::pull);
        }
    }

    @Test
    void more_layers_than_any_machine_stacks() {
        var one = sample.manifest().layers().getFirst();
        var many = ImageManifest.of(sample.manifest().config(), Collections.nCopies(600, one));
        registry.on(MANIFEST, FakeRegistry.say(200, JSON, many.bytes()));
        RefusedByRegistry.because(RegistryProblem.TOO_MANY_LAYERS, this::pull);
    }

    @Test
    void another_part_than_the_one_asked_for() {
        var read = new CountDownLatch(1);
        var other = FakeRegistry.sayWith(206, "Content-Range", "bytes 7-16/" + sample.layer().length);
        registry.on(layer, FakeRegistry.first(FakeRegistry.cut(sample.layer(), 30, read), other));
        Progress hearing = event -> {
            if (event instanceof TransferEvent.Advanced advanced && advanced.done() == 30) {
                read.countDown();
            }
        };
        RefusedByRegistry.because(
                RegistryProblem.BAD_ANSWER, () -> client.pull(registry.image(), Platform.here(), store, hearing));
    }

    @Test
    void nobody_listens() throws IOException {
        Reference image = registry.image();
        registry.close();
        RefusedByRegistry.because(RegistryProblem.UNREACHABLE, () -> client.pull(image, store));
        var nowhere = Reference.parse("127.0.0.1:99999/r:1");
        RefusedByRegistry.because(RegistryProblem.UNREACHABLE, () -> client.pull(nowhere, store));
    }

    @Test
    void a_list_of_tags_that_leads_to_itself() {
        String list = "/v2/r/tags/list";
        registry.on(list, exchange -> {
            exchange.getResponseHeaders().set("Link", "<" + list + ">; rel=\"next\"");
            FakeRegistry.say(200, "application/json", "{\"tags\":[\"a\"]}".getBytes())
                    .answer(exchange);
        });
        RefusedByRegistry.because(RegistryProblem.BAD_ANSWER, () -> client.tags(registry.image()));
    }

    @Test
    void the_thread_that_waits_is_interrupted() throws Exception {
        registry.on(MANIFEST, registry.silence());
        var failure = new AtomicReference<Throwable>();
        Thread thread = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            try {
                client.pull(registry.image(), Platform.here(), store, Progress.SILENT);
            } catch (IOException | RuntimeException e) {
                failure.set(e);
            }
        });
        thread.join();
        assertEquals(RegistryProblem.INTERRUPTED, ((RegistryException) failure.get()).problem());
        assertFalse(thread.isAlive());
    }

    private byte[] manifest() {
        return sample.manifest().bytes();
    }

    private static FakeRegistry.Page endless(AtomicLong sent) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", JSON);
            exchange.sendResponseHeaders(200, 0);
            var zeros = new byte[1 << 16];
            while (sent.addAndGet(zeros.length) < 1L << 30) {
                exchange.getResponseBody().write(zeros);
            }
        };
    }
}
