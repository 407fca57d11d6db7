package atelier.image.registry;

import atelier.image.RealTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Docker's engine and its client, for one test: its images, its socket and its mounts are its own, and it touches no
 * network. The test is skipped where they are not installed.
 */
final class DockerEngine implements AutoCloseable {
    private static final String READY = "API listen on";

    private final Process daemon;
    private final RealTool client;

    private DockerEngine(Process daemon, RealTool client) {
        this.daemon = daemon;
        this.client = client;
    }

    /** Waits until it answers. The directory's name must be short: a socket's has 107 bytes. */
    static DockerEngine start(Path directory) throws IOException {
        RealTool.named("dockerd");
        String socket = "unix://" + directory.resolve("socket");
        RealTool client = RealTool.named(
                "docker",
                "--config",
                Files.createDirectory(directory.resolve("config")).toString(),
                "--host",
                socket);
        Process daemon = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "dockerd",
                        "--host=" + socket,
                        "--data-root=" + directory.resolve("data"),
                        "--exec-root=" + directory.resolve("exec"),
                        "--pidfile=" + directory.resolve("pid"),
                        "--storage-driver=vfs",
                        "--bridge=none",
                        "--iptables=false",
                        "--ip6tables=false",
                        "--ip-forward=false")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var engine = new DockerEngine(daemon, client);
        try {
            engine.awaitReady();
            return engine;
        } catch (IOException e) {
            engine.close();
            throw e;
        }
    }

    private void awaitReady() throws IOException {
        BufferedReader log = daemon.errorReader();
        var said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            if (line.contains(READY)) {
                Thread.ofPlatform().daemon().start(() -> log.lines().forEach(any -> {}));
                return;
            }
            said.append(line).append('\n');
        }
        throw new IOException("dockerd does not begin: " + said);
    }

    /** What the client writes when it succeeds, which it must. */
    String run(Object... arguments) throws IOException, InterruptedException {
        return client.run(arguments).strip();
    }

    /** Ends it, and the containerd that it started. */
    @Override
    public void close() {
        // Through its handle: Process.destroy would close the log under who reads it.
        daemon.toHandle().destroy();
        daemon.onExit().join();
    }
}
