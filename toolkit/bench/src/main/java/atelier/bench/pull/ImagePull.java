package atelier.bench.pull;

import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.registry.Progress;
import atelier.image.registry.RegistryClient;
import atelier.image.snapshot.OverlayDriver;
import atelier.image.snapshot.Snapshots;
import atelier.image.store.BlobStore;
import atelier.kernel.LinuxSyscalls;
import java.io.IOException;
import java.nio.file.Path;

/** Pulls one image and unpacks it: a process of its own, as its peers are. */
final class ImagePull {
    private ImagePull() {}

    /** Takes the reference and an empty directory. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        var store = BlobStore.open(directory.resolve("store"));
        var snapshots = Snapshots.open(directory.resolve("snapshots"), new OverlayDriver(new LinuxSyscalls()));
        try (RegistryClient client = RegistryClient.open()) {
            var reference = Reference.parse(arguments[0]);
            System.out.println(client.pull(reference, Platform.here(), store, snapshots, Progress.SILENT));
        }
    }
}
