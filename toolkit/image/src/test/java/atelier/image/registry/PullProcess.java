package atelier.image.registry;

import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.store.BlobStore;
import java.io.IOException;
import java.nio.file.Path;

/** A process that pulls one image and writes a line for each event; made to be killed. */
final class PullProcess {
    private PullProcess() {}

    public static void main(String[] arguments) throws IOException {
        var store = BlobStore.open(Path.of(arguments[1]));
        try (RegistryClient client =
                RegistryClient.open(RegistryOptions.usual().withCredentials(CredentialSource.NONE))) {
            client.pull(Reference.parse(arguments[0]), Platform.here(), store, PullProcess::tell);
        }
    }

    private static void tell(TransferEvent event) {
        String line = switch (event) {
            case TransferEvent.Started started -> "started " + started.resumedAt();
            case TransferEvent.Advanced advanced -> "advanced " + advanced.done();
            default -> event.getClass().getSimpleName();
        };
        System.out.println(line);
    }

    /** Begins one. JNA unpacks itself beside the store: what is killed cleans up nothing. */
    static Process start(Reference image, BlobStore store) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-Djna.tmpdir=" + store.root().getParent(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes,
                        PullProcess.class.getName(),
                        image.toString(),
                        store.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
