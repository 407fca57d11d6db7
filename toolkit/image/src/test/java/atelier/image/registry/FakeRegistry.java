package atelier.image.registry;

import atelier.image.Digest;
import atelier.image.Reference;
import atelier.image.store.SampleImage;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A registry of one repository {@code r}, honest but for what a test has it say at some addresses. */
final class FakeRegistry implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** What a client asked for. */
    record Asked(String method, String path, Headers headers) {
        boolean shows(String header) {
            return headers.containsKey(header);
        }
    }

    /** What is said at an address. */
    interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** One that has this image under the tag {@code 1}. */
    static FakeRegistry of(SampleImage image) throws IOException {
        var registry = new FakeRegistry();
        registry.on(
                "/v2/r/manifests/1",
                say(
                        200,
                        "application/vnd.oci.image.manifest.v1+json",
                        image.manifest().bytes()));
        registry.on(
                blob(image.config().bytes()),
                say(200, "application/octet-stream", image.config().bytes()));
        registry.on(blob(image.layer()), say(200, "application/octet-stream", image.layer()));
        return registry;
    }

    static String blob(byte[] contents) {
        return "/v2/r/blobs/" + Digest.of(contents);
    }

    static Page say(int status, String type, byte[] contents) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(status, head || contents.length == 0 ? -1 : contents.length);
            if (!head) {
                exchange.getResponseBody().write(contents);
            }
        };
    }

    static Page sayWith(int status, String header, String value) {
        return exchange -> {
            exchange.getResponseHeaders().set(header, value);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** The beginning, and the end of the connection once the client has read it: what it has not, it may never see. */
    static Page cut(byte[] contents, int at, CountDownLatch read) {
        return exchange -> {
            exchange.sendResponseHeaders(200, contents.length);
            exchange.getResponseBody().write(contents, 0, at);
            exchange.getResponseBody().flush();
            await(read);
        };
    }

    private static void await(CountDownLatch event) {
        try {
            event.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nothing, until the test is over. */
    Page silence() {
        return exchange -> await(end);
    }

    /** One thing the first time, another ever after. */
    static Page first(Page once, Page after) {
        var used = new AtomicBoolean();
        return exchange -> (used.getAndSet(true) ? after : once).answer(exchange);
    }

    void on(String path, Page page) {
        pages.put(path, page);
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Asked> asked(String path) {
        return asked.stream().filter(any -> any.path().equals(path)).toList();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String url(String path) {
        return "http://" + address() + path;
    }

    Reference image() {
        return Reference.parse(address() + "/r:1");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        asked.add(new Asked(exchange.getRequestMethod(), path, exchange.getRequestHeaders()));
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Page none = say(404, "application/json", "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\"}]}".getBytes());
            pages.getOrDefault(path, none).answer(exchange);
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
        threads.close();
    }
}
