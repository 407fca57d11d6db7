package atelier.image.registry.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Digest;
import atelier.image.store.BlobStore;
import atelier.image.store.SampleImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of an upload. */
class KilledServerTest {
    private static final SampleImage IMAGE = SampleImage.saying("hello");
    private static final int PART = 1 << 20;
    private static final long LONGEST_LIFE_MICROS = 40_000;

    @TempDir
    Path directory;

    private final Random random = new Random();

    private static int port(Process server) throws IOException {
        var out = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
        return Integer.parseInt(out.readLine());
    }

    private static HttpResponse<byte[]> send(int port, String method, String path, byte[] body) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port).resolve(path))
                    .header("Content-Type", Served.OCI)
                    .method(method, BodyPublishers.ofByteArray(body))
                    .build();
            return client.send(request, BodyHandlers.ofByteArray());
        }
    }

    private static void push(int port, String name, byte[] blob) throws Exception {
        String path = "/v2/" + name + "/blobs/uploads/?digest=" + Digest.of(blob);
        assertEquals(201, send(port, "POST", path, blob).statusCode());
    }

    private static void kill(Process server) throws InterruptedException {
        server.destroyForcibly();
        assertEquals(128 + 9, server.waitFor());
    }

    @Test
    void a_killed_server_finds_everything_again_but_what_was_under_way() throws Exception {
        kill(1);
    }

    @Test
    @Tag("long")
    @Timeout(900)
    void a_killed_server_finds_everything_again_forty_times() throws Exception {
        kill(40);
    }

    private void kill(int times) throws Exception {
        Path root = directory.resolve("store");
        byte[] waiting = {42};
        Process first = ServerProcess.start(root);
        try {
            int port = port(first);
            push(port, "a/b", IMAGE.layer());
            push(port, "a/b", IMAGE.config().bytes());
            assertEquals(
                    201,
                    send(port, "PUT", "/v2/a/b/manifests/v1", IMAGE.manifest().bytes())
                            .statusCode());
            push(port, "a/b", waiting);
            for (int i = 0; i < times; i++) {
                cutUpload(first, port, i == 0 ? LONGEST_LIFE_MICROS : random.nextLong(LONGEST_LIFE_MICROS));
                assertTrue(BlobStore.open(root).verify().isClean());
                first = ServerProcess.start(root);
                port = port(first);
                HttpResponse<byte[]> found = send(port, "GET", "/v2/a/b/manifests/v1", Served.NOTHING);
                assertArrayEquals(IMAGE.manifest().bytes(), found.body());
                String blob = "/v2/a/b/blobs/" + Digest.of(waiting);
                assertArrayEquals(
                        waiting, send(port, "GET", blob, Served.NOTHING).body(), "it may be used yet");
            }
        } finally {
            first.destroyForcibly().waitFor();
        }
        BlobStore.open(root).collect();
        assertEquals(4, BlobStore.open(root).verify().blobs());
        try (Stream<Path> leases = Files.list(root.resolve(".atelier/leases"))) {
            assertEquals(0, leases.count(), "the space of the cut uploads is back");
        }
    }

    /** Sends a blob that never ends, and kills the server some time after its first bytes. */
    private void cutUpload(Process server, int port, long micros) throws Exception {
        HttpResponse<byte[]> begun = send(port, "POST", "/v2/a/b/blobs/uploads/", Served.NOTHING);
        String upload = begun.headers().firstValue("Location").orElseThrow();
        try (var socket = new Socket("127.0.0.1", port)) {
            var out = socket.getOutputStream();
            out.write(("PATCH " + upload + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[PART]);
            long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
            while (System.nanoTime() < end) {
                out.write(new byte[PART]);
            }
            kill(server);
        }
    }
}
