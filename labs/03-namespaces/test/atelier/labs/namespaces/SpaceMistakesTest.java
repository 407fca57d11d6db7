package atelier.labs.namespaces;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.labs.LabStage;
import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The usual mistakes with the namespaces that a thread enters by itself, and what only looks like one. */
class SpaceMistakesTest {
    /** Stops itself once it is there, so that nobody looks too early. */
    private static final String ISOLATED_CHILD = "linux.waitid(P_PID, linux.posix_spawn(\"/usr/bin/unshare\","
            + " NONE.closefrom(3), DEFAULT, List.of(\"unshare\", \"--uts\", \"--ipc\", \"--net\", \"--cgroup\","
            + " \"--mount\", \"sh\", \"-c\", \"kill -STOP $$\"), List.of(\"PATH=/usr/bin:/bin\")), WSTOPPED);";

    private static final String FILE = "linux.close(linux.open(\"reseau\", O_CREAT.or(O_RDONLY), 0444));";
    private static final String NETWORK = "linux.unshare(CLONE_NEWNET);";

    @TempDir
    private Path base;

    private LabStage stage;

    @BeforeEach
    void open() throws IOException {
        Needs.root();
        stage = LabStage.open("03-namespaces", base);
    }

    @AfterEach
    void close() throws IOException {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void a_child_that_is_isolated_isolates_nobody_else() throws Exception {
        stage.run(ISOLATED_CHILD);
        for (String check : List.of("nom-propre", "courrier-propre", "reseau-propre", "comptes-propres")) {
            assertEquals("enfant-seulement", stage.sees(check), check);
        }
        assertEquals("enfant-seulement", stage.sees("montages-propres"));
        assertEquals("enfant-seulement", stage.sees("annuaire-neuf"));
    }

    @Test
    void a_program_that_prints_another_name_has_none() throws Exception {
        stage.run("$ echo filiale", "Files.writeString(travail.resolve(\"hostname\"), \"filiale\");");
        assertEquals("meme-espace", stage.sees("nom-propre"));
    }

    @Test
    void a_new_uts_namespace_with_the_old_name_is_told() throws Exception {
        stage.run("linux.unshare(CLONE_NEWUTS);");
        assertEquals("meme-nom", stage.sees("nom-propre"));
    }

    @Test
    void another_name_will_do_as_well() throws Exception {
        stage.run("linux.unshare(CLONE_NEWUTS); linux.sethostname(\"succursale\");");
        assertEquals(LabStage.HELD, stage.sees("nom-propre"));
    }

    @Test
    void a_mailroom_without_a_queue_proves_nothing() throws Exception {
        stage.run("linux.unshare(CLONE_NEWIPC);", "$ echo 'Message queue id: 0'");
        assertEquals("boite-vide", stage.sees("courrier-propre"));
    }

    @Test
    void a_network_left_dark_is_told_whatever_is_printed() throws Exception {
        stage.run(NETWORK, "$ echo 'lo UNKNOWN 127.0.0.1/8'");
        assertEquals("lo-eteinte", stage.sees("reseau-propre"));
    }

    @Test
    void a_file_merely_named_right_keeps_nothing() throws Exception {
        stage.run(NETWORK);
        assertEquals("sans-fichier", stage.sees("bail-signe"));
        stage.run(FILE, NETWORK);
        assertEquals("pas-monte", stage.sees("bail-signe"));
        assertEquals("sans-bail", stage.sees("rejoint"));
    }

    @Test
    void a_link_to_a_namespace_keeps_nothing() throws Exception {
        stage.run("Files.createSymbolicLink(travail.resolve(\"reseau\"), Path.of(\"/proc/self/ns/net\"));");
        assertEquals("pas-monte", stage.sees("bail-signe"));
    }

    @Test
    void the_main_thread_s_network_is_the_host_s() throws Exception {
        stage.run(NETWORK, FILE, "linux.mount(\"/proc/self/ns/net\", \"reseau\", \"\", MS_BIND, \"\");");
        assertEquals("bail-du-siege", stage.sees("bail-signe"));
    }

    @Test
    void a_namespace_of_another_kind_is_told() throws Exception {
        stage.run("linux.unshare(CLONE_NEWUTS);", FILE);
        stage.run("linux.mount(\"/proc/thread-self/ns/uts\", \"reseau\", \"\", MS_BIND, \"\");");
        assertEquals("autre-sorte", stage.sees("bail-signe"));
    }

    @Test
    void who_has_not_left_does_not_know_whether_the_mount_keeps_it() throws Exception {
        stage.run(NETWORK, FILE, "linux.mount(\"/proc/thread-self/ns/net\", \"reseau\", \"\", MS_BIND, \"\");");
        assertEquals("encore-dedans", stage.sees("bail-signe"));
    }

    @Test
    void a_new_network_is_not_the_one_that_was_kept() throws Exception {
        stage.playedUpTo("visite").run(NETWORK);
        assertEquals("dans-un-autre", stage.sees("rejoint"));
    }

    @Test
    void the_host_s_network_is_not_the_one_that_was_kept() throws Exception {
        stage.playedUpTo("visite");
        stage.run("linux.setns(linux.open(\"/proc/self/ns/net\", O_RDONLY, 0), CLONE_NEWNET);");
        assertEquals("au-siege", stage.sees("rejoint"));
    }

    @Test
    void a_clock_nobody_set_may_still_be_set() throws Exception {
        stage.run("linux.unshare(CLONE_NEWTIME);");
        assertEquals("pas-reglee", stage.sees("horloge-reglee"));
        stage.run("TimeOffsets.of(java.time.Duration.ofDays(1)).writeTo(linux, fil.id());");
        assertEquals(LabStage.HELD, stage.sees("horloge-reglee"));
    }

    @Test
    void a_clock_that_somebody_has_seen_stays_as_it_is() throws Exception {
        stage.run("linux.unshare(CLONE_NEWTIME);", "$ echo 1000000000");
        assertEquals("trop-tard", stage.sees("horloge-reglee"));
        stage.run("linux.unshare(CLONE_NEWTIME);");
        stage.run("TimeOffsets.of(java.time.Duration.ofDays(1)).writeTo(linux, fil.id());");
        assertEquals(LabStage.HELD, stage.sees("horloge-reglee"));
    }
}
