package atelier.labs.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.labs.LabStage;
import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The attacks succeed against those who believe, as the document plays them; then they fail, and what is left is told. */
class AttacksTest {
    @TempDir
    private Path base;

    private LabStage stage;

    @BeforeEach
    void open() throws Exception {
        Needs.root();
        stage = LabStage.open("06-oci-image", base);
        play("colis");
    }

    @AfterEach
    void close() throws IOException {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void a_forged_blob_is_believed_then_refused_and_then_nowhere() throws Exception {
        for (String step : List.of("empreintes", "configuration", "manifeste", "disposition")) {
            play(step);
        }
        stage.run("var kit = (ImageManifest) magasin.manifest(magasin.refs().get(\"etagere\"));");
        play("entrepot");
        try {
            stage.run("var exactement = adresse.withDigest(kit.digest());");
            assertEquals("intact", stage.sees("substitue"));
            play("substitution");
            assertEquals(LabStage.HELD, stage.sees("substitue"));
            assertEquals("garde", stage.sees("verifie"));
            assertTrue(config("credule").contains("/etc/shadow"), "the gullible store should have believed");

            stage.run("$ rm -r credule");
            assertEquals("pas-cru", stage.sees("substitue"));
            assertEquals("encore-truque", stage.sees("verifie"));
            stage.run(
                    "var defiant = BlobStore.open(travail.resolve(\"mefiant\"));",
                    "if (!attempt(() -> client.pull(exactement, defiant)).words().startsWith(\"refusé\"))"
                            + " throw new AssertionError();",
                    "if (!defiant.refs().all().isEmpty()) throw new AssertionError();",
                    "Files.writeString(rayon, \"court\");");
            assertEquals("taille-change", stage.sees("substitue"));
            assertFalse(Files.exists(work().resolve("mefiant/blobs/sha256").resolve(configName())));

            stage.run("depot.discard(Digest.parse(idNotice));"
                    + " client.push(magasin, kit.descriptor(), adresse.withTag(\"v1\"), Progress.SILENT);");
            assertEquals("pas-rapporte", stage.sees("verifie"));
            stage.run("client.pull(exactement, defiant);");
            assertEquals(LabStage.HELD, stage.sees("verifie"));
        } finally {
            stage.run("client.close(); registre.close();");
        }
    }

    @Test
    void archives_escape_and_swell_then_are_confined() throws Exception {
        assertEquals("pas-de-piege", stage.sees("evades"));
        assertEquals("pas-de-bombe", stage.sees("gonfle"));
        play("pieges");
        assertEquals("sorti par les points\n", Files.readString(work().resolve("evade")));
        assertEquals("sorti par la porte\n", Files.readString(work().resolve("voisin")));
        assertEquals(LabStage.HELD, stage.sees("evades"));
        assertEquals(LabStage.HELD, stage.sees("gonfle"));
        assertEquals("encore-dehors", stage.sees("confine"));
        assertEquals("encore-gonfle", stage.sees("desamorce"));

        play("bornes");
        assertFalse(Files.exists(work().resolve("evade")), "the name with dots led out");
        assertFalse(Files.exists(work().resolve("voisin")), "the link led out");
        assertEquals("sorti par la porte\n", Files.readString(work().resolve("sur/voisin")));
        assertTrue(Files.size(work().resolve("borne/vide")) < 32 << 20, "the bomb went on");
        assertEquals(LabStage.HELD, stage.sees("confine"));
        assertEquals(LabStage.HELD, stage.sees("desamorce"));
        assertEquals("pas-evade", stage.sees("evades"));
        assertEquals("pas-deballee", stage.sees("gonfle"));
    }

    @Test
    void files_written_by_hand_are_no_escape_and_directories_made_by_hand_no_defence() throws Exception {
        stage.run(
                "archive(\"points.tar\", entree(\"points.txt\", '0', \"\", \"a\"), entree(\"../evade\", '0', \"\", \"b\"));",
                "archive(\"lien.tar\", entree(\"porte\", '2', \"..\", \"\"), entree(\"porte/voisin\", '0', \"\", \"c\"));");
        assertEquals("pas-evade", stage.sees("evades"));
        assertEquals("pas-rejoue", stage.sees("confine"));
        Files.writeString(work().resolve("evade"), "b");
        assertEquals("pas-de-lien", stage.sees("evades"));
        Files.writeString(work().resolve("voisin"), "c");
        assertEquals("fait-main", stage.sees("evades"));
        Files.delete(work().resolve("evade"));
        Files.delete(work().resolve("voisin"));
        Path safe = Files.createDirectory(work().resolve("sur"));
        Files.writeString(safe.resolve("points.txt"), "a");
        Files.writeString(safe.resolve("lien.txt"), "a");
        assertEquals("pas-deballe", stage.sees("confine"));
        assertEquals("pas-rejouee", stage.sees("desamorce"));
        Files.write(work().resolve("bombe.tar.gz"), new byte[1 << 20]);
        Files.write(Files.createDirectory(work().resolve("naif")).resolve("vide"), new byte[2 << 20]);
        assertEquals("petard", stage.sees("gonfle"));
        Files.delete(work().resolve("naif/vide"));
        Files.write(Files.createDirectory(work().resolve("borne")).resolve("vide"), new byte[40 << 20]);
        assertEquals("sans-borne", stage.sees("desamorce"));
    }

    @Test
    void a_huge_document_kills_a_naive_reader_and_not_ours() throws Exception {
        stage.run(
                "int profond(String json, int ou) { return ou >= json.length() ? 0 : 1 + profond(json, ou + 5); }",
                "var mort = false; try { profond(\"{\\\"a\\\":\".repeat(1_000_000), 0); }"
                        + " catch (StackOverflowError e) { mort = true; }",
                "if (!mort) throw new AssertionError();",
                refused("ImageManifest.read(\"a\".repeat(8 << 20).getBytes())"),
                refused("ImageManifest.read(\"{\\\"a\\\":\".repeat(10_000).getBytes())"),
                "if (!attempt(() -> 1979).words().startsWith(\"accepté\")) throw new AssertionError();");
    }

    private static String refused(String expression) {
        return "if (!attempt(() -> " + expression + ").words().startsWith(\"refusé : \")) throw new AssertionError();";
    }

    private void play(String step) throws InterruptedException {
        stage.play(stage.step(step));
    }

    private Path work() {
        return stage.scene().work();
    }

    private String configName() {
        return Handmade.config(stage.scene()).orElseThrow().substring(Sha256.PREFIX.length());
    }

    private String config(String store) throws IOException {
        return Files.readString(work().resolve(store).resolve("blobs/sha256").resolve(configName()));
    }
}
