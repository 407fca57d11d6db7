package atelier.image.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atelier.image.Descriptor;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.manifest.History;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.ImageIndex;
import atelier.image.manifest.ImageManifest;
import atelier.image.snapshot.OverlayDriver;
import atelier.image.snapshot.SnapshotDriver;
import atelier.image.snapshot.SnapshotException;
import atelier.image.snapshot.SnapshotProblem;
import atelier.image.snapshot.Snapshots;
import atelier.image.snapshot.VfsDriver;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import atelier.image.store.SampleImage;
import atelier.kernel.LinuxSyscalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the client does with any registry. */
abstract class RegistryContract {
    @TempDir
    Path directory;

    ServedRegistry registry;
    RegistryClient client;
    BlobStore here;
    BlobStore there;
    private final List<TransferEvent> events = Collections.synchronizedList(new ArrayList<>());

    /** Begins to serve an empty one. */
    abstract ServedRegistry serve() throws IOException;

    @BeforeEach
    void open() throws IOException {
        registry = serve();
        client = RegistryClient.open(RegistryOptions.usual().withCredentials(CredentialSource.NONE));
        here = BlobStore.open(directory.resolve("here"));
        there = BlobStore.open(directory.resolve("there"));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        registry.close();
    }

    @Test
    void what_is_pushed_is_pulled_with_the_same_digests() throws IOException {
        Descriptor pushed = push("salut", "a/b:1");
        PulledImage pulled = client.pull(registry.image("a/b:1"), there);
        assertEquals(pushed.digest(), pulled.root().digest());
        assertEquals(
                pushed.digest(),
                there.refs().get(registry.image("a/b:1").toString()).digest());
        assertEquals(List.of(), there.verify().findings());
        assertEquals(3, there.verify().blobs());
        assertEquals(0, there.verify().unreferenced());
        assertEquals(pushed.digest(), client.resolve(registry.image("a/b:1")).digest());
        assertEquals(
                pushed.digest(),
                client.pull(registry.image("a/b").withDigest(pushed.digest()), there)
                        .root()
                        .digest());
    }

    @Test
    void what_is_there_goes_neither_way_again() throws IOException {
        push("encore", "e:1");
        push("encore", "e:2");
        assertEquals(2, count(TransferEvent.Present.class));
        client.pull(registry.image("e:1"), there);
        events.clear();
        client.pull(registry.image("e:2"), Platform.here(), there, events::add);
        assertEquals(2, count(TransferEvent.Present.class));
        assertEquals(0, count(TransferEvent.Started.class));
    }

    @Test
    void the_registry_takes_from_its_other_repository_what_it_has_there() throws IOException {
        push("commun", "f/one:1");
        events.clear();
        push("commun", "f/two:1");
        assertEquals(2, count(TransferEvent.Mounted.class), events::toString);
        assertEquals(0, count(TransferEvent.Started.class));
        client.pull(registry.image("f/two:1"), there);
    }

    @Test
    void a_large_blob_goes_in_pieces() throws IOException {
        byte[] contents = new byte[250_001];
        new Random(1).nextBytes(contents);
        Descriptor blob;
        try (Lease lease = here.lease();
                var transport = new Transport(RegistryOptions.usual())) {
            blob = Descriptor.of(MediaType.OCI_LAYER, lease.add(contents), contents.length);
            Endpoint endpoint = transport.endpoints().own(registry.address());
            var login = new Login(transport, endpoint, CredentialSource.NONE);
            var retries = new Retries(RetryPolicy.USUAL, endpoint.name(), Progress.SILENT);
            var repository = new RemoteRepository(endpoint, "g", login, retries);
            new BlobUpload(repository, here, events::add, 100_000).run(blob, Optional.empty());
            try (Lease other = there.lease()) {
                new BlobDownload(new Sources(List.of(repository)), other, Progress.SILENT).run(blob);
            }
        }
        assertTrue(there.has(blob.digest()));
        assertEquals(new TransferEvent.Advanced(blob, contents.length), lastAdvance());
    }

    @Test
    void tags_are_listed() throws IOException {
        for (String tag : List.of("un", "deux", "trois")) {
            push(tag, "h:" + tag);
        }
        assertEquals(Set.of("deux", "trois", "un"), Set.copyOf(client.tags(registry.image("h"))));
    }

    @Test
    void an_index_is_pushed_with_its_platforms_and_pulled_for_one() throws IOException {
        SampleImage one = SampleImage.saying("une");
        Descriptor root;
        try (Lease lease = here.lease()) {
            Descriptor ours = one.addTo(lease).with(Platform.here());
            Descriptor other = SampleImage.saying("autre").addTo(lease).with(Platform.parse("linux/s390x"));
            ImageIndex index = ImageIndex.of(List.of(other, ours));
            lease.add(index.bytes());
            root = client.push(here, index.descriptor(), registry.image("i:1"), Progress.SILENT);
        }
        PulledImage pulled = client.pull(registry.image("i:1"), there);
        assertEquals(root.digest(), pulled.root().digest());
        assertEquals(one.manifest().digest(), pulled.manifest().digest());
        assertEquals(4, there.verify().blobs());
        var none = RefusedByRegistry.because(
                RegistryProblem.NO_PLATFORM,
                () -> client.pull(registry.image("i:1"), Platform.parse("plan9/mips"), there, Progress.SILENT));
        assertTrue(none.getMessage().contains("linux/s390x"), none.getMessage());
    }

    @Test
    void a_bill_of_materials_is_found_by_its_image() throws IOException {
        Descriptor image = push("avec nomenclature", "j:1");
        var type = new MediaType("application/spdx+json");
        Descriptor bill;
        try (Lease lease = here.lease()) {
            var empty = Descriptor.of(MediaType.OCI_EMPTY, lease.add("{}".getBytes()), 2);
            var text = Descriptor.of(type, lease.add("{\"spdx\":1}".getBytes()), 10);
            ImageManifest manifest =
                    ImageManifest.artifact(type, empty, List.of(text)).withSubject(image);
            lease.add(manifest.bytes());
            bill = manifest.descriptor();
            client.push(here, bill, registry.image("j").withDigest(bill.digest()), Progress.SILENT);
        }
        List<Descriptor> referrers = client.referrers(registry.image("j:1"), type);
        assertEquals(
                List.of(bill.digest()),
                referrers.stream().map(Descriptor::digest).toList());
        assertEquals(List.of(), client.referrers(registry.image("j:1"), MediaType.OCI_LAYER));
        PulledImage pulled = client.pull(registry.image("j").withDigest(bill.digest()), there);
        assertEquals(type, pulled.manifest().artifactType().orElseThrow());
    }

    /** Each layer has the same file: the uppermost one is seen. */
    private Descriptor pushLayers(String name, String... texts) throws IOException {
        try (Lease lease = here.lease()) {
            ImageConfig config = ImageConfig.of(Platform.here());
            List<Descriptor> layers = new ArrayList<>();
            for (String text : texts) {
                SampleImage sample = SampleImage.saying(text);
                lease.add(sample.layer());
                config = config.withLayer(
                        sample.config().diffIds().getFirst(), History.layer("2026-01-01T00:00:00Z", text));
                layers.addAll(sample.manifest().layers());
            }
            lease.add(config.bytes());
            ImageManifest manifest = ImageManifest.of(config.descriptor(), layers);
            lease.add(manifest.bytes());
            return client.push(here, manifest.descriptor(), registry.image(name), Progress.SILENT);
        }
    }

    private void unpacks(SnapshotDriver driver) throws IOException {
        assumeTrue(new LinuxSyscalls().geteuid() == 0, "skipped: owners and mounts need root");
        Descriptor image = pushLayers("k:1", "un", "deux", "trois", "un", "quatre");
        var snapshots = Snapshots.open(directory.resolve("snapshots"), driver);
        UnpackedImage unpacked = client.pull(registry.image("k:1"), Platform.here(), there, snapshots, Progress.SILENT);
        assertEquals(image.digest(), unpacked.root().digest());
        assertEquals(5, snapshots.layers().size());
        try (var mounted = snapshots.mount("one", unpacked.chain())) {
            assertEquals("quatre", Files.readString(mounted.root().resolve("hello")));
        }
        assertEquals(0, snapshots.collect());
    }

    @Test
    void layers_are_unpacked_one_after_the_other_where_each_needs_those_below() throws IOException {
        unpacks(new VfsDriver());
    }

    @Test
    void layers_are_unpacked_at_once_where_each_stands_alone() throws IOException {
        unpacks(new OverlayDriver(new LinuxSyscalls()));
    }

    @Test
    void a_layer_that_unpacks_to_something_else_leaves_nothing() throws IOException {
        assumeTrue(new LinuxSyscalls().geteuid() == 0, "skipped: owners and mounts need root");
        SampleImage one = SampleImage.saying("annoncé");
        SampleImage other = SampleImage.saying("livré");
        ImageManifest manifest =
                ImageManifest.of(one.config().descriptor(), other.manifest().layers());
        try (Lease lease = here.lease()) {
            one.addTo(lease);
            other.addTo(lease);
            lease.add(manifest.bytes());
            client.push(here, manifest.descriptor(), registry.image("l:1"), Progress.SILENT);
        }
        var snapshots = Snapshots.open(directory.resolve("snapshots"), new OverlayDriver(new LinuxSyscalls()));
        var refusal = assertThrows(
                SnapshotException.class,
                () -> client.pull(registry.image("l:1"), Platform.here(), there, snapshots, Progress.SILENT));
        assertEquals(SnapshotProblem.WRONG_CONTENTS, refusal.problem());
        assertEquals(List.of(), snapshots.layers());
        assertEquals(0, snapshots.collect());
        assertEquals(0, there.refs().all().size());
    }

    @Test
    void what_is_not_there_is_said() {
        var e = RefusedByRegistry.because(
                RegistryProblem.NOT_FOUND, () -> client.pull(registry.image("nothing:here"), there));
        assertTrue(e.getMessage().contains("manifest nothing:here"), e.getMessage());
        RefusedByRegistry.because(RegistryProblem.NOT_FOUND, () -> client.tags(registry.image("nothing")));
        RefusedByRegistry.because(RegistryProblem.NOT_FOUND, () -> client.resolve(registry.image("nothing")));
    }

    Descriptor push(String text, String name) throws IOException {
        Reference reference = registry.image(name);
        Descriptor image = SampleImage.saying(text).putInto(here, reference.toString());
        return client.push(here, image, reference, events::add);
    }

    private long count(Class<? extends TransferEvent> kind) {
        return events.stream().filter(kind::isInstance).count();
    }

    private TransferEvent lastAdvance() {
        return events.stream()
                .filter(TransferEvent.Advanced.class::isInstance)
                .reduce((before, after) -> after)
                .orElseThrow();
    }
}
