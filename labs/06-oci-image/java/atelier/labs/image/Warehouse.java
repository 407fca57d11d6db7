package atelier.labs.image;

import atelier.kernel.proc.ProcTask;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;

/**
 * The registry that the learner serves, as it answers over HTTP and to nobody in particular (« l'entrepôt » of the
 * sentences). It is found by its listening socket, not by a variable.
 */
record Warehouse(URI uri) {
    /** What the lab's images are called in it. */
    static final String REPOSITORY = "meubles/etagere";

    private static final int OK = 200;
    private static final int PATIENCE_MILLIS = 3_000;
    private static final int LONGEST = 16 << 20;
    private static final String MANIFESTS = "application/vnd.oci.image.manifest.v1+json,"
            + " application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.v2+json, */*";

    /** The first registry that this process listens for. */
    static Optional<Warehouse> open() {
        ProcTask self = ProcTask.process((int) ProcessHandle.current().pid());
        return ListeningPorts.of(self).stream()
                .map(port -> new Warehouse(URI.create("http://127.0.0.1:" + port + "/")))
                .filter(warehouse -> warehouse.get("v2/").isPresent())
                .findFirst();
    }

    /** The manifest of that tag or digest, as a blob that claims nothing. */
    Optional<Blob> manifest(String reference) {
        return get("v2/" + REPOSITORY + "/manifests/" + reference).map(bytes -> named(reference, bytes));
    }

    /** What is served under that digest, whatever its bytes are. */
    Optional<Blob> blob(String digest) {
        return get("v2/" + REPOSITORY + "/blobs/" + digest).map(bytes -> named(digest, bytes));
    }

    /** The answer of a list: of tags, of referrers. */
    Optional<JsonNode> list(String path) {
        return get("v2/" + REPOSITORY + "/" + path).flatMap(bytes -> new Blob(path, bytes).json());
    }

    private static Blob named(String reference, byte[] bytes) {
        return new Blob(
                reference.startsWith(Sha256.PREFIX) ? reference.substring(Sha256.PREFIX.length()) : reference, bytes);
    }

    /** Empty for every other answer than 200, and for none. */
    private Optional<byte[]> get(String path) {
        try {
            var connection = (HttpURLConnection) uri.resolve(path).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setRequestProperty("Accept", MANIFESTS);
            if (connection.getResponseCode() != OK) {
                return Optional.empty();
            }
            try (var body = connection.getInputStream()) {
                return Optional.of(body.readNBytes(LONGEST));
            }
        } catch (IOException e) {
            return Optional.empty(); // nobody there, or no registry: the check says which
        }
    }
}
