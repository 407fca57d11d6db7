package atelier.image.registry.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.image.RepositoryName;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients cannot fill up: memory, connections, uploads; and what becomes of those that break off. */
class BoundsTest {
    private static final ServerLimits TIGHT =
            new ServerLimits(4, 2, 1 << 20, Duration.ofMillis(300), Duration.ofMinutes(1));

    @TempDir
    Path directory;

    private Served registry;

    @BeforeEach
    void serve() throws Exception {
        registry = new Served(directory.resolve("store"));
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    private Served tight() throws IOException {
        return new Served(
                directory.resolve("store-tight"), ServerOptions.loopback().withLimits(TIGHT));
    }

    @Test
    void an_upload_is_not_held_in_memory() throws Exception {
        long length = 192L << 20;
        byte[] part = new byte[1 << 20];
        var digest = DigestAlgorithm.SHA256.newHash();
        String upload = registry.upload("a/b");
        long before = allocated();
        try (var wire = new Wire(registry.server())) {
            wire.ask("PATCH", upload, "Content-Length: " + length);
            for (long sent = 0; sent < length; sent += part.length) {
                wire.write(part);
                digest.update(part);
            }
            assertEquals(202, wire.status());
        }
        long used = allocated() - before;
        assertTrue(used < length / 4, "took " + used + " bytes for " + length);
        Digest whole = Digest.finish(DigestAlgorithm.SHA256, digest);
        assertEquals(
                201, registry.put(upload + "?digest=" + whole, Served.NOTHING).statusCode());
        try (var wire = new Wire(registry.server())) {
            wire.ask("GET", "/v2/a/b/blobs/" + whole, "Range: bytes=" + (length - 10) + "-");
            assertEquals("HTTP/1.1 206 Partial Content", wire.line());
        }
    }

    @Test
    void a_client_that_breaks_off_may_go_on() throws Exception {
        String upload = registry.upload("a/b");
        try (var wire = new Wire(registry.server())) {
            wire.ask("PATCH", upload, "Content-Length: 100").write("0123456789");
        }
        HttpResponse<byte[]> status = registry.get(upload);
        while (!Served.header(status, "Range").equals("0-9")) {
            status = registry.get(upload);
        }
        byte[] rest = "rest".getBytes(StandardCharsets.US_ASCII);
        Digest digest = Digest.of("0123456789rest".getBytes(StandardCharsets.US_ASCII));
        HttpResponse<byte[]> end = registry.put(upload + "?digest=" + digest, rest, "Content-Range", "10-13");
        while (end.statusCode() == 409) {
            end = registry.put(upload + "?digest=" + digest, rest, "Content-Range", "10-13");
        }
        assertEquals(201, end.statusCode());
    }

    @Test
    void two_requests_do_not_write_to_one_upload_at_once() throws Exception {
        String upload = registry.upload("a/b");
        try (var wire = new Wire(registry.server())) {
            wire.ask("PATCH", upload, "Content-Length: 4").write("01");
            while (!Served.header(registry.get(upload), "Range").equals("0-1")) {
                Thread.onSpinWait();
            }
            HttpResponse<byte[]> other = registry.patch(upload, new byte[] {1});
            Served.refused(409, "BLOB_UPLOAD_INVALID", other);
            wire.write("23");
            assertEquals(202, wire.status());
        }
    }

    @Test
    void who_says_nothing_is_dropped() throws Exception {
        try (var strict = tight();
                var silent = new Wire(strict.server());
                var slow = new Wire(strict.server())) {
            String upload = strict.upload("a/b");
            slow.ask("PATCH", upload, "Content-Length: 10").write("0");
            assertTrue(silent.isOver());
            assertTrue(slow.isOver());
            assertEquals(204, strict.get(upload).statusCode());
        }
    }

    @Test
    void who_takes_nothing_is_dropped() throws Exception {
        try (var strict = new Served(
                directory.resolve("store-tight"),
                ServerOptions.loopback()
                        .withLimits(new ServerLimits(4, 2, 1L << 30, TIGHT.idle(), TIGHT.uploadLife())))) {
            Digest digest;
            try (var lease = strict.store().lease()) {
                digest = lease.add(new byte[64 << 20]);
                strict.store().repositories().get(new RepositoryName("a/b")).add(digest);
            }
            try (var wire = new Wire(strict.server())) {
                wire.ask("GET", "/v2/a/b/blobs/" + digest);
                while (strict.exchanges().isEmpty()) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Test
    void one_connection_too_many_is_closed() throws Exception {
        try (var strict = tight()) {
            var wires = new Wire[TIGHT.connections() + 1];
            for (int i = 0; i < wires.length; i++) {
                wires[i] = new Wire(strict.server());
            }
            assertTrue(wires[TIGHT.connections()].isOver());
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }

    @Test
    void one_upload_too_many_is_refused_until_another_ends() throws Exception {
        try (var strict = tight()) {
            String first = strict.upload("a/b");
            strict.upload("a/b");
            HttpResponse<byte[]> third = strict.post("/v2/a/b/blobs/uploads/");
            Served.refused(429, "TOOMANYREQUESTS", third);
            assertEquals("5", Served.header(third, "Retry-After"));
            strict.delete(first);
            strict.upload("a/b");
        }
    }

    @Test
    void a_blob_larger_than_blobs_may_be_is_refused() throws Exception {
        try (var strict = tight()) {
            String upload = strict.upload("a/b");
            Served.refused(413, "SIZE_INVALID", strict.patch(upload, new byte[(1 << 20) + 1]));
        }
    }

    /** By all buffers that are outside the heap, and the heap that is in use. */
    private static long allocated() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
    }
}
