package atelier.image.registry.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Digest;
import atelier.image.Json;
import atelier.image.MediaType;
import atelier.image.manifest.ImageManifest;
import atelier.image.store.BlobStore;
import atelier.image.store.SampleImage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A registry with a new store, and a client that knows nothing but HTTP. */
final class Served implements AutoCloseable, ServerListener {
    static final byte[] NOTHING = {};

    private final BlobStore store;
    private final RegistryServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    Served(Path directory, ServerOptions options) throws IOException {
        store = BlobStore.open(directory);
        server = RegistryServer.serve(store, options.withListener(this));
    }

    Served(Path directory) throws IOException {
        this(directory, ServerOptions.loopback());
    }

    BlobStore store() {
        return store;
    }

    RegistryServer server() {
        return server;
    }

    Queue<Exchange> exchanges() {
        return exchanges;
    }

    HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, NOTHING, headers);
    }

    HttpResponse<byte[]> head(String path, String... headers) throws IOException, InterruptedException {
        return send("HEAD", path, NOTHING, headers);
    }

    HttpResponse<byte[]> post(String path, String... headers) throws IOException, InterruptedException {
        return send("POST", path, NOTHING, headers);
    }

    HttpResponse<byte[]> delete(String path, String... headers) throws IOException, InterruptedException {
        return send("DELETE", path, NOTHING, headers);
    }

    HttpResponse<byte[]> put(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        return send("PUT", path, body, headers);
    }

    HttpResponse<byte[]> patch(String path, byte[] body, String... headers) throws IOException, InterruptedException {
        return send("PATCH", path, body, headers);
    }

    HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(server.uri().resolve(path)).method(method, BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
        assertEquals(List.of("registry/2.0"), response.headers().allValues("Docker-Distribution-Api-Version"), path);
        return response;
    }

    /** Begins an upload and gives its address. */
    String upload(String repository) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = post("/v2/" + repository + "/blobs/uploads/");
        assertEquals(202, response.statusCode());
        return header(response, "Location");
    }

    /** Brings in a blob, in two requests. */
    Digest push(String repository, byte[] blob) throws IOException, InterruptedException {
        Digest digest = Digest.of(blob);
        assertEquals(201, put(upload(repository) + "?digest=" + digest, blob).statusCode());
        return digest;
    }

    /** Brings in an image with its blobs. */
    ImageManifest push(String repository, String tag, SampleImage image) throws IOException, InterruptedException {
        push(repository, image.layer());
        push(repository, image.config().bytes());
        assertEquals(201, push(repository, tag, image.manifest()).statusCode());
        return image.manifest();
    }

    /** Sends a manifest alone. */
    HttpResponse<byte[]> push(String repository, String reference, ImageManifest manifest)
            throws IOException, InterruptedException {
        return put("/v2/" + repository + "/manifests/" + reference, manifest.bytes(), "Content-Type", OCI);
    }

    static final String OCI = MediaType.OCI_MANIFEST.name();

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("no " + name);
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return Json.usual().read("answer", response.body());
    }

    /** That a request was refused in the specification's way, with a sentence that a person can read. */
    static void refused(int status, String code, HttpResponse<byte[]> response) {
        assertEquals(status, response.statusCode(), () -> new String(response.body()));
        assertEquals("application/json", header(response, "Content-Type"));
        JsonNode error = json(response).get("errors").get(0);
        assertEquals(code, error.get("code").asText(), error::toString);
        String message = error.get("message").asText();
        assertTrue(message.length() > 10 && message.length() < 700, message);
        assertFalse(message.chars().anyMatch(Character::isISOControl), message);
    }

    URI uri() {
        return server.uri();
    }

    @Override
    public void answered(Exchange exchange) {
        exchanges.add(exchange);
    }

    @Override
    public void failed(String what, Exception why) {
        failures.add(why);
    }

    /** Stops it, and has found that nothing went wrong inside. */
    @Override
    public void close() throws IOException {
        server.close();
        assertEquals(List.of(), List.copyOf(failures));
    }
}
