package atelier.image.store;

import atelier.image.DigestAlgorithm;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.Json;
import atelier.image.JsonFields;
import atelier.image.Shortened;
import atelier.image.manifest.ImageIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a store, or finishes one whose making was interrupted: the marker {@code oci-layout} comes last, so that what has
 * it is complete.
 */
final class StoreCreation {
    private static final Set<String> OURS =
            Set.of(StoreLayout.OWN, StoreLayout.BLOBS, StoreLayout.INDEX, StoreLayout.MARKER);
    private static final byte[] MARKER = "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(StandardCharsets.UTF_8);

    private StoreCreation() {}

    static void complete(StoreLayout layout) throws IOException {
        if (!Files.exists(layout.marker())) {
            refuseForeign(layout.root());
            Files.createDirectories(layout.root());
            try (var alone = FileLock.alone(layout.lock())) {
                make(layout);
            }
        }
        check(layout);
    }

    private static void refuseForeign(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new ImageException(ImageProblem.NOT_A_STORE, root, "it is no directory");
        }
        try (Stream<Path> entries = Files.list(root)) {
            List<String> foreign = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !OURS.contains(name))
                    .limit(1)
                    .toList();
            if (!foreign.isEmpty()) {
                throw new ImageException(
                        ImageProblem.NOT_A_STORE,
                        root,
                        "it holds \"" + Shortened.text(foreign.getFirst()) + "\" and no oci-layout");
            }
        }
    }

    private static void make(StoreLayout layout) throws IOException {
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            Files.createDirectories(layout.blobs(algorithm));
        }
        if (!Files.exists(layout.index())) {
            Draft.replace(layout, layout.index(), ImageIndex.of(List.of()).bytes());
        }
        if (!Files.exists(layout.marker())) {
            Draft.replace(layout, layout.marker(), MARKER);
        }
    }

    private static void check(StoreLayout layout) throws IOException {
        String what = layout.marker().toString();
        Json json = Json.usual();
        json.checkLength(what, Files.size(layout.marker()));
        var fields = new JsonFields(what, json.read(what, Files.readAllBytes(layout.marker())));
        String version = fields.text("imageLayoutVersion");
        if (!version.startsWith("1.")) {
            throw new ImageException(
                    ImageProblem.NOT_A_STORE, layout.root(), "its version is " + Shortened.text(version) + ", not 1");
        }
    }
}
