package atelier.labs.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image made by hand can be wrong in many ways; each is told apart, and looking right is not enough. */
class HandmadeMistakesTest {
    @TempDir
    private Path work;

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(work);
    }

    @Test
    void archives_that_tar_would_not_read_are_told_apart() throws IOException {
        assertEquals("sans-archive", bench.sees("archives"));
        byte[] damaged = Bench.base();
        damaged[5] ^= 1;
        Files.write(work.resolve("base.tar"), damaged);
        assertEquals("illisible", bench.sees("archives"));
        Files.write(work.resolve("base.tar"), Arrays.copyOf(Bench.base(), 2048));
        assertEquals("sans-fin", bench.sees("archives"));
        Files.write(work.resolve("base.tar"), Bench.base());
        Files.write(work.resolve("ajout.tar"), Bench.tar("etc/prix", "0"));
        assertEquals("sans-meuble", bench.sees("archives"));
        Files.write(work.resolve("ajout.tar"), Bench.tar("etc/meuble", "5 planches"));
        assertEquals("sans-effacement", bench.sees("archives"));
        Files.write(work.resolve("ajout.tar"), Bench.extra());
        assertEquals(Bench.HELD, bench.sees("archives"));
    }

    @Test
    void a_text_that_looks_like_the_listing_of_an_archive_is_none() throws IOException {
        Files.writeString(work.resolve("base.tar"), "-rwxr-xr-x 0/0 26 1970-01-01 00:00 etc/meuble\n".repeat(20));
        assertEquals("illisible", bench.sees("archives"));
    }

    @Test
    void a_parcel_under_the_digest_of_its_contents_is_misnamed() throws IOException {
        bench.store(Bench.gzip(Bench.extra()));
        bench.storeAs(Sha256.of(Bench.base()), Bench.gzip(Bench.base()));
        assertEquals("nom-du-tar", bench.sees("ranges"));
    }

    @Test
    void a_name_proves_nothing_and_contents_do() throws IOException {
        assertEquals("sans-depot", bench.sees("ranges"));
        String honest = bench.store(Bench.gzip(Bench.base()));
        assertEquals("incomplet", bench.sees("ranges"));
        bench.storeAs("base.tar.gz", Bench.gzip(Bench.extra()));
        assertEquals("nom-libre", bench.sees("ranges"));
        Files.delete(work.resolve("image/blobs/sha256/base.tar.gz"));
        bench.storeAs(Sha256.of(Bench.gzip(Bench.extra())), "ce que vous voulez".getBytes());
        assertEquals("abime", bench.sees("ranges"));
        bench.storeAs(Sha256.of(Bench.gzip(Bench.extra())), Bench.gzip(Bench.extra()));
        assertEquals(Bench.HELD, bench.sees("ranges"));
        bench.storeAs(honest, new byte[0]);
        assertEquals("abime", bench.sees("ranges"));
    }

    @Test
    void a_configuration_names_contents_from_the_lowest_up() throws IOException {
        List<String> parcels = bench.storeLayers();
        String base = Sha256.of(Bench.base());
        String extra = Sha256.of(Bench.extra());
        assertEquals("pas-de-notice", bench.sees("notice"));
        assertConfig("empreintes-des-colis", parcels.get(0), parcels.get(1));
        assertConfig("a-l-envers", extra, base);
        assertConfig("incomplete", base);
        assertConfig("inconnue", base, Sha256.of(new byte[1]));
        Files.delete(blob(bench.store("{\"rootfs\":{\"diff_ids\":[]}}")));
        String silent = bench.store("{\"rootfs\":{\"diff_ids\":[\"" + base + "\",\"" + extra + "\"]}}");
        assertEquals("sans-plateforme", bench.sees("notice"));
        Files.delete(blob(silent));
        assertConfig(Bench.HELD, base, extra);
    }

    @Test
    void a_manifest_with_digests_of_contents_leads_nowhere() throws IOException {
        bench.storeLayers();
        bench.storeManifest(bench.storeConfig(), Sha256.of(Bench.base()), Sha256.of(Bench.extra()));
        assertEquals("empreinte-du-tar", bench.sees("bordereau"));
    }

    @Test
    void a_size_that_is_missing_or_wrong_is_told() throws IOException {
        List<String> parcels = bench.storeLayers();
        String config = Bench.line("config.v1+json", bench.storeConfig(), "null");
        String layer = bench.line("layer.v1.tar+gzip", parcels.get(0));
        String manifest = bench.store("{\"config\":" + config + ",\"layers\":[" + layer + "]}");
        assertEquals("taille-absente", bench.sees("bordereau"));
        Files.delete(blob(manifest));
        bench.store("{\"config\":" + config.replace("null", "12") + ",\"layers\":[" + layer + "]}");
        assertEquals("taille-fausse", bench.sees("bordereau"));
    }

    @Test
    void the_order_of_the_layers_is_that_of_the_configuration() throws IOException {
        List<String> parcels = bench.storeLayers();
        assertManifest("desordre", bench.storeConfig(), parcels.get(1), parcels.get(0));
        String reversed = bench.storeConfig(Sha256.of(Bench.extra()), Sha256.of(Bench.base()));
        assertManifest("a-l-envers", reversed, parcels.get(1), parcels.get(0));
        assertManifest(Bench.HELD, bench.storeConfig(), parcels.get(0), parcels.get(1));
    }

    @Test
    void a_configuration_of_other_layers_is_a_strangers() throws IOException {
        List<String> parcels = bench.storeLayers();
        String stranger = bench.storeConfig(Sha256.of(new byte[1]), Sha256.of(new byte[2]));
        assertManifest("notice-etrangere", stranger, parcels.get(0), parcels.get(1));
        String shorter = bench.storeConfig(Sha256.of(Bench.base()));
        assertManifest("notice-etrangere", shorter, parcels.get(0), parcels.get(1));
        assertManifest("une-seule-couche", shorter, parcels.get(0));
    }

    @Test
    void what_the_manifest_names_must_be_there_and_sound() throws IOException {
        List<String> parcels = bench.storeLayers();
        assertEquals("pas-de-bordereau", bench.sees("bordereau"));
        assertManifest("colis-absent", bench.storeConfig(), parcels.get(0), Sha256.of(new byte[1]));
        byte[] forged = Bench.gzip(Bench.extra());
        forged[forged.length - 1] ^= 1;
        bench.storeAs(parcels.get(1), forged);
        assertManifest("abime", bench.storeConfig(), parcels.get(0), parcels.get(1));
    }

    @Test
    void a_layer_announced_as_packed_is_packed() throws IOException {
        String plain = bench.store(Bench.base());
        String packed = bench.store(Bench.gzip(Bench.extra()));
        assertManifest("type-faux", bench.storeConfig(), plain, packed);
    }

    @Test
    void a_layout_is_a_marker_an_index_and_a_name_that_leads_somewhere() throws IOException {
        String manifest = bench.storeImage();
        assertEquals(Bench.HELD, bench.sees("vitrine"));
        Path index = work.resolve("image/index.json");
        String right = Files.readString(index);
        Files.writeString(index, right.replace("etagere", "autre"));
        assertEquals("sans-nom", bench.sees("vitrine"));
        Files.writeString(index, right.replaceAll("\"size\":\\d+", "\"size\":7"));
        assertEquals("taille-fausse", bench.sees("vitrine"));
        Files.writeString(index, right.replace(manifest, Sha256.of(new byte[1])));
        assertEquals("introuvable", bench.sees("vitrine"));
        Files.writeString(index, "etagere");
        assertEquals("sans-index", bench.sees("vitrine"));
        Files.delete(work.resolve("image/oci-layout"));
        assertEquals("sans-version", bench.sees("vitrine"));
    }

    @Test
    void a_name_for_a_manifest_that_does_not_hold_is_wobbly() throws IOException {
        List<String> parcels = bench.storeLayers();
        bench.name(bench.storeManifest(bench.storeConfig(), parcels.get(1), parcels.get(0)));
        assertEquals("bancal", bench.sees("vitrine"));
    }

    @Test
    void a_tree_is_the_layers_applied_and_not_a_copy_of_what_they_say() throws IOException {
        bench.storeImage();
        assertEquals("pas-monte", bench.sees("monte"));
        Path etc = Files.createDirectories(work.resolve("meuble/etc"));
        Path piece = Files.writeString(etc.resolve("meuble"), "5 planches");
        assertEquals("fait-main", bench.sees("monte"));
        Files.writeString(etc.resolve("prix"), "49 euros");
        assertEquals("prix-reste", bench.sees("monte"));
        Files.writeString(etc.resolve(".wh.prix"), "");
        assertEquals("effacement-copie", bench.sees("monte"));
        Files.delete(etc.resolve(".wh.prix"));
        Files.writeString(piece, "3 planches");
        assertEquals("a-l-envers", bench.sees("monte"));
    }

    private void assertConfig(String diagnosis, String... diffIds) throws IOException {
        String config = bench.storeConfig(diffIds);
        assertEquals(diagnosis, bench.sees("notice"));
        Files.delete(blob(config));
    }

    private void assertManifest(String diagnosis, String config, String... layers) throws IOException {
        String manifest = bench.storeManifest(config, layers);
        assertEquals(diagnosis, bench.sees("bordereau"));
        Files.delete(blob(manifest));
    }

    private Path blob(String digest) {
        return work.resolve("image/blobs/sha256").resolve(digest.substring(7));
    }
}
