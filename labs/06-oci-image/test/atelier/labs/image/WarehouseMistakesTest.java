package atelier.labs.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.Reference;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.ImageIndex;
import atelier.image.manifest.ImageManifest;
import atelier.image.registry.Progress;
import atelier.image.registry.RegistryClient;
import atelier.image.registry.server.RegistryServer;
import atelier.image.store.BlobStore;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is pushed, tagged, listed and attached amiss is told apart by what the registry answers. */
class WarehouseMistakesTest {
    private static final MediaType SBOM = new MediaType("application/vnd.cyclonedx+json");

    @TempDir
    private Path work;

    private Bench bench;
    private BlobStore store;
    private ImageManifest kit;
    private BlobStore depot;
    private RegistryServer server;
    private RegistryClient client;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(work);
        bench.storeImage();
        store = BlobStore.open(work.resolve("image"));
        kit = (ImageManifest) store.manifest(store.refs().get("etagere"));
        depot = BlobStore.open(work.resolve("depot"));
        server = RegistryServer.serve(depot);
        client = RegistryClient.open();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void without_a_registry_nothing_is_anywhere() throws IOException {
        server.close();
        for (String check : List.of("pousse", "promotion", "catalogue", "nomenclature", "substitue", "verifie")) {
            assertEquals("pas-de-registre", bench.sees(check), check);
        }
        assertEquals(Bench.HELD, bench.sees("ferme"));
    }

    @Test
    void an_image_pushed_elsewhere_or_another_one_is_not_the_image() throws IOException {
        assertEquals("ouvert", bench.sees("ferme"));
        client.push(store, kit.descriptor(), at("autre/chose:stable"), Progress.SILENT);
        assertEquals("depot-vide", bench.sees("pousse"));
        push(kit.withAnnotation("a", "b"), "stable");
        assertEquals("autre-image", bench.sees("pousse"));
        push(kit, "stable");
        assertEquals(Bench.HELD, bench.sees("pousse"));
    }

    @Test
    void a_registry_that_lost_a_parcel_or_changed_it_is_told() throws IOException {
        push(kit, "stable");
        Path parcel = depot.file(kit.layers().getFirst().digest());
        byte[] honest = Files.readAllBytes(parcel);
        Files.delete(parcel);
        Files.write(parcel, new byte[honest.length]);
        assertEquals("menteur", bench.sees("pousse"));
        Files.delete(parcel);
        assertEquals("colis-absent", bench.sees("pousse"));
    }

    @Test
    void a_server_that_says_yes_to_everything_is_found_out() throws IOException {
        server.close();
        HttpServer yes = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        yes.createContext("/", exchange -> {
            byte[] body = "{\"tags\":[\"stable\"],\"manifests\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        yes.start();
        try {
            assertEquals("menteur", bench.sees("pousse"));
            assertEquals("perdue", bench.sees("promotion"));
            assertEquals("pas-d-artefact", bench.sees("nomenclature"));
        } finally {
            yes.stop(0);
        }
    }

    @Test
    void a_store_that_kept_what_it_did_not_verify_has_not_the_image() throws IOException {
        assertEquals("rien-recu", bench.sees("rapporte"));
        push(kit, "stable");
        BlobStore home = BlobStore.open(work.resolve("chez-vous"));
        client.pull(at("meubles/etagere:stable"), home);
        assertEquals(Bench.HELD, bench.sees("rapporte"));
        Path parcel = home.file(kit.layers().getFirst().digest());
        byte[] honest = Files.readAllBytes(parcel);
        Files.delete(parcel);
        assertEquals("incomplet", bench.sees("rapporte"));
        Files.write(parcel, new byte[honest.length]);
        assertEquals("corrompu", bench.sees("rapporte"));
        Files.write(parcel, honest);
        Files.delete(home.file(kit.digest()));
        assertEquals("autre-image", bench.sees("rapporte"));
    }

    @Test
    void a_tag_that_did_not_move_or_moved_to_something_unrelated_is_told() throws IOException {
        assertEquals("pas-d-etiquette", bench.sees("promotion"));
        push(kit, "stable");
        assertEquals("immobile", bench.sees("promotion"));
        ImageManifest stranger = ImageManifest.of(kit.config(), kit.layers().subList(0, 1));
        push(stranger, "stable");
        assertEquals("colis-differents", bench.sees("promotion"));
        push(kit.withAnnotation("planches", "7"), "stable");
        assertEquals(Bench.HELD, bench.sees("promotion"));
    }

    @Test
    void a_tag_that_moved_and_took_the_old_image_with_it_has_lost_it() throws IOException {
        push(kit.withAnnotation("planches", "7"), "stable");
        assertEquals("perdue", bench.sees("promotion"));
    }

    @Test
    void an_index_that_lies_about_a_platform_is_told() throws IOException {
        Platform here = Platform.parse("linux/amd64");
        Platform other = Platform.parse("linux/arm64");
        assertEquals("pas-d-etiquette", bench.sees("catalogue"));
        push(kit, "catalogue");
        assertEquals("pas-un-index", bench.sees("catalogue"));
        pushIndex(kit.descriptor());
        assertEquals("sans-plateforme", bench.sees("catalogue"));
        pushIndex(kit.descriptor().with(here));
        assertEquals("une-seule", bench.sees("catalogue"));
        pushIndex(kit.descriptor().with(here), kit.descriptor().with(other));
        assertEquals("plateforme-menteuse", bench.sees("catalogue"));
        pushIndex(kit.descriptor().with(here), arm().descriptor().with(other));
        assertEquals(Bench.HELD, bench.sees("catalogue"));
    }

    @Test
    void what_is_attached_to_nothing_or_to_something_else_is_told() throws IOException {
        push(kit, "stable");
        assertEquals("pas-d-artefact", bench.sees("nomenclature"));
        ImageManifest loose = artifact();
        push(loose, "sbom");
        assertEquals("sans-sujet", bench.sees("nomenclature"));
        store.discard(loose.digest());
        ImageManifest other = kit.withAnnotation("planches", "7");
        push(other, "stable");
        ImageManifest astray = artifact().withSubject(other.descriptor());
        push(astray, "sbom");
        assertEquals("autre-sujet", bench.sees("nomenclature"));
        store.discard(astray.digest());
        ImageManifest right = artifact().withSubject(kit.descriptor());
        keep(right);
        assertEquals("pas-pousse", bench.sees("nomenclature"));
        push(right, "sbom");
        assertEquals(Bench.HELD, bench.sees("nomenclature"));
    }

    @Test
    void what_hangs_on_the_image_without_a_type_says_nothing() throws IOException {
        push(kit, "stable");
        push(kit.withSubject(kit.descriptor()), "double");
        assertEquals("sans-type", bench.sees("nomenclature"));
    }

    private ImageManifest artifact() throws IOException {
        String empty = bench.store("{}");
        String list = bench.store("{\"bomFormat\":\"CycloneDX\"}");
        return ImageManifest.artifact(
                SBOM,
                Descriptor.of(MediaType.OCI_EMPTY, Digest.parse(empty), 2),
                List.of(Descriptor.of(SBOM, Digest.parse(list), store.size(Digest.parse(list)))));
    }

    private ImageManifest arm() throws IOException {
        String config = bench.store(new String(store.read(kit.config())).replace("amd64", "arm64"));
        ImageManifest arm = ImageManifest.of(
                ImageConfig.read(store.read(Digest.parse(config))).descriptor(), kit.layers());
        keep(arm);
        return arm;
    }

    private void pushIndex(Descriptor... models) throws IOException {
        ImageIndex index = ImageIndex.of(List.of(models));
        bench.store(index.bytes());
        client.push(store, index.descriptor(), at("meubles/etagere:catalogue"), Progress.SILENT);
    }

    private void keep(ImageManifest manifest) throws IOException {
        bench.store(manifest.bytes());
    }

    private void push(ImageManifest manifest, String tag) throws IOException {
        keep(manifest);
        client.push(store, manifest.descriptor(), at("meubles/etagere:" + tag), Progress.SILENT);
    }

    private Reference at(String name) {
        return Reference.parse(server.authority() + "/" + name);
    }
}
