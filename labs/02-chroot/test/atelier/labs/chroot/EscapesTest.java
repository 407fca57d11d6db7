package atelier.labs.chroot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import atelier.kernel.proc.FileIdentity;
import atelier.labs.LabStage;
import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each escape leads to the host's inode after {@code chroot}, and nowhere after {@code pivot_root}. */
class EscapesTest {
    private static final String UP_AND_OUT = "linux.chdir(\"../\".repeat(16)); linux.chroot(\".\");";
    private static final String CAGE = "linux.mkdir(\"piege\", 0755); linux.chroot(\"piege\");";

    @TempDir
    private Path base;

    private LabStage stage;

    @BeforeEach
    void open() throws IOException {
        Needs.root();
        stage = LabStage.open("02-chroot", base);
    }

    @AfterEach
    void close() throws IOException {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void a_descriptor_on_the_outside_leads_out_of_chroot() throws Exception {
        stage.playedUpTo("evasion");
        assertNotEquals(hostRoot(), root());
        stage.run("linux.fchdir(journaux);", UP_AND_OUT);
        assertEquals(hostRoot(), root());
    }

    @Test
    void a_cage_in_the_cage_leads_out_of_chroot() throws Exception {
        stage.playedUpTo("imbriquee");
        assertNotEquals(hostRoot(), root());
        stage.run(CAGE, UP_AND_OUT);
        assertEquals(hostRoot(), root());
    }

    @Test
    void half_an_escape_is_told_from_a_whole_one() throws Exception {
        stage.playedUpTo("evasion");
        stage.run("linux.fchdir(journaux);");
        assertEquals("a-mi-chemin", stage.sees("evade-descripteur"));
        stage.run("linux.chroot(\".\");");
        assertEquals("mauvais-etage", stage.sees("evade-descripteur"));
    }

    @Test
    void a_cage_that_one_enters_holds() throws Exception {
        stage.playedUpTo("imbriquee");
        stage.run(CAGE, "linux.chdir(\"/\");", UP_AND_OUT);
        assertEquals("encore-dedans", stage.sees("evade-imbrique"));
    }

    @Test
    void after_pivot_root_a_descriptor_of_the_inside_and_a_cage_lead_nowhere() throws Exception {
        stage.playedUpTo("oubli");
        FileIdentity own = root();
        assertNotEquals(hostRoot(), own);
        stage.run("linux.close(oubli);", "linux.fchdir(linux.open(\"/\", O_RDONLY.or(O_DIRECTORY), 0));", UP_AND_OUT);
        assertEquals(own, root());
        stage.run(CAGE, UP_AND_OUT);
        assertEquals(own, root());
        assertEquals(LabStage.HELD, stage.sees("sans-issue"));
    }

    @Test
    void after_pivot_root_a_descriptor_of_the_old_root_still_leads_out() throws Exception {
        stage.playedUpTo("oubli");
        assertEquals("descripteur-ouvert", stage.sees("sans-issue"));
        stage.run("linux.fchdir(oubli);");
        assertEquals("a-mi-chemin", stage.sees("evade-oubli"));
        stage.run("linux.chroot(\".\");");
        assertEquals(hostRoot(), root());
    }

    private FileIdentity root() {
        return stage.scene().thread().rootIdentity();
    }

    private FileIdentity hostRoot() {
        return stage.scene().host().rootIdentity();
    }
}
