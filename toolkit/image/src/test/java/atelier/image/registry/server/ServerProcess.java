package atelier.image.registry.server;

import atelier.image.store.BlobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that serves the store of a directory until it is killed. Writes its port. */
final class ServerProcess {
    private ServerProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        RegistryServer server = RegistryServer.serve(BlobStore.open(Path.of(arguments[0])));
        System.out.println(server.address().getPort());
        new CountDownLatch(1).await();
    }

    /** Starts one. JNA unpacks itself beside the store: what is killed cleans up nothing. */
    static Process start(Path root) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-Djna.tmpdir=" + root.getParent(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes,
                        ServerProcess.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
