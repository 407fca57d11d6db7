package atelier.labs.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.manifest.History;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.ImageManifest;
import atelier.image.manifest.RunConfig;
import atelier.image.store.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image is built when it stands on the base and has what the context has now; a name for something else is none. */
class RecipeMistakesTest {
    private static final byte[] BASE = Bench.tar("bin/sh", "#!");
    private static final byte[] TABLE = Bench.tar("boutique/meuble", "une table");

    @TempDir
    private Path work;

    private Bench bench;
    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(work);
        store = BlobStore.open(work.resolve("image"));
        name("atelier/base", RunConfig.empty(), BASE);
        Files.writeString(Files.createDirectory(work.resolve("contexte")).resolve("meuble"), "une table");
    }

    @Test
    void an_image_of_the_context_on_the_base_is_built() throws IOException {
        assertEquals("pas-construite", bench.sees("recette"));
        name("boutique", command(), BASE, TABLE);
        assertEquals(Bench.HELD, bench.sees("recette"));
    }

    @Test
    void an_image_that_begins_elsewhere_is_not_on_the_base() throws IOException {
        name("boutique", command(), TABLE);
        assertEquals("sans-socle", bench.sees("recette"));
        name("boutique", command(), TABLE, BASE);
        assertEquals("sans-socle", bench.sees("recette"));
    }

    @Test
    void another_name_for_the_base_is_nothing_built() throws IOException {
        store.refs().set("boutique", store.refs().get("atelier/base"));
        assertEquals("rien-ajoute", bench.sees("recette"));
    }

    @Test
    void an_image_does_not_follow_the_files_it_was_made_of() throws IOException {
        name("boutique", command(), BASE, TABLE);
        Files.writeString(work.resolve("contexte/meuble"), "une chaise");
        assertEquals("perimee", bench.sees("recette"));
        name("boutique", command(), BASE, TABLE, Bench.tar("boutique/meuble", "une chaise"));
        assertEquals(Bench.HELD, bench.sees("recette"));
    }

    @Test
    void an_image_without_a_command_and_one_with_a_damaged_blob_are_told() throws IOException {
        name("boutique", RunConfig.empty(), BASE, TABLE);
        assertEquals("sans-commande", bench.sees("recette"));
        bench.storeAs(Sha256.of(Bench.gzip(TABLE)), new byte[1]);
        assertEquals("pas-construite", bench.sees("recette"));
    }

    private static RunConfig command() {
        return RunConfig.empty().with("Cmd", List.of("cat", "meuble"));
    }

    private void name(String name, RunConfig run, byte[]... archives) throws IOException {
        ImageConfig config = ImageConfig.of(Platform.here()).with(run);
        var layers = new ArrayList<Descriptor>();
        for (byte[] archive : archives) {
            byte[] packed = Bench.gzip(archive);
            Digest digest = Digest.parse(bench.store(packed));
            layers.add(Descriptor.of(MediaType.OCI_LAYER_GZIP, digest, packed.length));
            config = config.withLayer(Digest.of(archive), History.layer("1970-01-01T00:00:00Z", "COPY"));
        }
        bench.store(config.bytes());
        ImageManifest manifest = ImageManifest.of(config.descriptor(), layers);
        bench.store(manifest.bytes());
        store.refs().set(name, manifest.descriptor());
    }
}
