package atelier.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.manifest.ImageManifest;
import atelier.image.registry.server.RegistryServer;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import atelier.image.store.SampleImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A pull may be killed at any moment: nothing that is not whole is believed, and what came is not fetched again. */
class KilledPullTest {
    private static final int LAYERS = 4;
    private static final int LAYER_SIZE = 3_000_000;
    private static final long LONGEST_LIFE_MICROS = 250_000;

    @TempDir
    Path directory;

    private final Random random = new Random();
    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = BlobStore.open(directory.resolve("store"));
    }

    @Test
    void the_next_pull_goes_on_where_the_killed_one_was() throws Exception {
        SampleImage sample = SampleImage.saying("à suivre");
        int half = sample.layer().length / 2;
        List<TransferEvent> events = Collections.synchronizedList(new ArrayList<>());
        try (FakeRegistry registry = FakeRegistry.of(sample);
                RegistryClient client =
                        RegistryClient.open(RegistryOptions.usual().withCredentials(CredentialSource.NONE))) {
            String blob = FakeRegistry.blob(sample.layer());
            registry.on(blob, exchange -> {
                exchange.sendResponseHeaders(200, sample.layer().length);
                exchange.getResponseBody().write(sample.layer(), 0, half);
                exchange.getResponseBody().flush();
                registry.silence().answer(exchange);
            });
            killWhen("advanced " + half, PullProcess.start(registry.image(), store));
            assertEquals(List.of(), store.verify().findings());
            registry.on(blob, FakeRegistry.say(200, "application/octet-stream", sample.layer()));
            client.pull(registry.image(), Platform.here(), store, events::add);
        }
        assertTrue(
                events.contains(
                        new TransferEvent.Started(sample.manifest().layers().getFirst(), half)),
                events::toString);
        store.collect();
        assertEquals(3, store.verify().blobs());
    }

    @Test
    void a_store_is_whole_whenever_a_pull_is_killed() throws Exception {
        kill(5);
    }

    @Test
    @Tag("long")
    @Timeout(1800)
    void a_store_is_whole_after_two_hundred_killed_pulls() throws Exception {
        assertTrue(kill(200) > 0, "none went on where another was killed");
    }

    /**
     * Every image is killed three times, then pulled to its end.
     *
     * @return how many downloads went on where one was killed
     */
    private int kill(int times) throws Exception {
        BlobStore served = BlobStore.open(directory.resolve("served"));
        int resumed = 0;
        try (RegistryServer server = RegistryServer.serve(served);
                RegistryClient client =
                        RegistryClient.open(RegistryOptions.usual().withCredentials(CredentialSource.NONE))) {
            Reference image = Reference.parse(server.authority() + "/big:0");
            for (int i = 0; i < times; i++) {
                if (i % 3 == 0) {
                    image = image.withTag(Integer.toString(i));
                    client.push(served, large(served), image, Progress.SILENT);
                }
                killAtRandom(image);
                assertEquals(List.of(), store.verify().findings());
                if (i % 3 == 2 || i == times - 1) {
                    var events = Collections.synchronizedList(new ArrayList<TransferEvent>());
                    client.pull(image, Platform.here(), store, events::add);
                    resumed +=
                            (int) events.stream().filter(KilledPullTest::goesOn).count();
                    store.collect();
                    assertEquals(List.of(), store.verify().findings());
                    assertEquals(0, store.verify().unreferenced());
                }
            }
        }
        return resumed;
    }

    private static boolean goesOn(TransferEvent event) {
        return event instanceof TransferEvent.Started started && started.resumedAt() > 0;
    }

    /** What nothing compresses, in several layers that nobody will unpack. */
    private Descriptor large(BlobStore served) throws IOException {
        try (Lease lease = served.lease()) {
            var layers = new ArrayList<Descriptor>();
            for (int i = 0; i < LAYERS; i++) {
                var contents = new byte[LAYER_SIZE];
                random.nextBytes(contents);
                layers.add(Descriptor.of(MediaType.OCI_LAYER, lease.add(contents), contents.length));
            }
            var empty = Descriptor.of(MediaType.OCI_EMPTY, lease.add(new byte[] {'{', '}'}), 2);
            ImageManifest manifest = ImageManifest.artifact(new MediaType("application/x-large"), empty, layers);
            lease.add(manifest.bytes());
            served.refs().set("large", manifest.descriptor());
            return manifest.descriptor();
        }
    }

    private void killAtRandom(Reference image) throws IOException, InterruptedException {
        Process pull = PullProcess.start(image, store);
        try {
            awaitLine("Planned", pull);
            pull.waitFor(random.nextLong(LONGEST_LIFE_MICROS), TimeUnit.MICROSECONDS);
        } finally {
            pull.destroyForcibly().waitFor();
        }
    }

    private static void killWhen(String line, Process pull) throws IOException, InterruptedException {
        try {
            awaitLine(line, pull);
        } finally {
            pull.destroyForcibly().waitFor();
        }
        assertEquals(128 + 9, pull.exitValue());
    }

    private static void awaitLine(String line, Process pull) throws IOException {
        BufferedReader output = pull.inputReader();
        String said = output.readLine();
        while (said != null && !said.equals(line)) {
            said = output.readLine();
        }
        assertEquals(line, said);
    }
}
