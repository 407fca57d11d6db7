package atelier.labs.cgroups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel runs the agent of an old hierarchy for whoever may write its name, and for nobody behind the door. */
class EscapeTest {
    private static final String MOUNT = "var nom = \"none,name=atelier-\" + travail.getFileName();"
            + " linux.mkdir(\"ancienne\", 0755); linux.mount(\"cgroup\", \"ancienne\", \"cgroup\", MS_NODEV, nom);";
    private static final String TRAP = "linux.mkdir(\"ancienne/piege\", 0755);";
    private static final String BELL =
            "Files.writeString(travail.resolve(\"ancienne/piege/notify_on_release\"), \"1\");";
    private static final String AGENT = "Files.writeString(travail.resolve(\"agent.sh\"), \"#!/bin/sh\\n"
            + "cat /proc/self/cgroup > \" + travail + \"/marque\\n\");"
            + " travail.resolve(\"agent.sh\").toFile().setExecutable(true);";
    private static final String ARM =
            "Files.writeString(travail.resolve(\"ancienne/release_agent\"), travail + \"/agent.sh\");";
    private static final String DISARM = "Files.writeString(travail.resolve(\"ancienne/release_agent\"), \"\\n\");";
    private static final String BOX = "linux.mkdir(\"ancienne/boite\", 0755);"
            + " Files.writeString(travail.resolve(\"ancienne/boite/tasks\"), \"\" + linux.gettid());";
    private static final String UNSHARE = "linux.unshare(CLONE_NEWCGROUP.or(CLONE_NEWNS));"
            + " linux.mount(\"\", \"/\", \"\", MS_REC.or(MS_PRIVATE), \"\");";
    private static final String LEAVE = "linux.umount2(\"ancienne\", MNT_DETACH);";
    private static final String VIEW = "linux.mkdir(\"vue\", 0755); linux.mount(\"cgroup\", \"vue\", \"cgroup\", ";

    @TempDir
    private Path base;

    private Family family;

    @BeforeEach
    void open() throws Exception {
        family = Family.open(base);
    }

    @AfterEach
    void close() throws IOException {
        if (family != null) {
            family.close();
        }
    }

    @Test
    void the_agent_runs_outside_of_the_groups_of_whoever_rang() throws Exception {
        family.type(MOUNT, TRAP, AGENT, BELL, ARM, "var voyou = maison.child(\"voyou\", MEMORY, PIDS);");
        family.start("pion", "voyou", "echo $$ > ancienne/piege/cgroup.procs");
        family.type(Family.awaitEnd("pion"));
        Path mark = family.work().resolve("marque");
        assertTrue(Race.until(() -> isWritten(mark), Duration.ofSeconds(10)), "the kernel did not run the agent");
        assertFalse(Files.readString(mark).contains("voyou"), Files.readString(mark));
        assertEquals(Family.HELD, family.sees("evade"));
    }

    @Test
    void behind_the_door_the_agent_is_out_of_reach() throws Exception {
        family.type(MOUNT, BOX, UNSHARE, LEAVE, VIEW + "MS_RDONLY.or(MS_NODEV), nom);");
        assertEquals(Family.HELD, family.sees("ferme"));
        assertFalse(succeeds("linux.mkdir(\"vue/piege\", 0755);"));
        assertFalse(succeeds("linux.open(\"vue/release_agent\", O_WRONLY, 0);"));
        assertFalse(succeeds("Files.writeString(travail.resolve(\"vue/notify_on_release\"), \"1\");"));
        assertEquals(
                "",
                Files.readString(family.work().resolve("ancienne/release_agent"))
                        .strip());
    }

    @Test
    void a_directory_is_no_hierarchy() throws Exception {
        family.type("linux.mkdir(\"ancienne\", 0755);", TRAP, AGENT, BELL, ARM);
        assertEquals("pas-de-hierarchie", family.sees("evade"));
    }

    @Test
    void what_is_missing_to_the_trap_is_told() throws Exception {
        family.type(MOUNT);
        assertEquals("pas-de-piege", family.sees("evade"));
        family.type(TRAP);
        assertEquals("sans-sonnette", family.sees("evade"));
        family.type(BELL);
        assertEquals("sans-agent", family.sees("evade"));
    }

    @Test
    void a_mark_made_by_hand_is_no_escape() throws Exception {
        family.type(MOUNT, TRAP, BELL, ARM);
        family.type("Files.writeString(travail.resolve(\"marque\"), \"0::/\\n\");");
        assertEquals("agent-muet", family.sees("evade"));
    }

    @Test
    void an_armed_agent_is_told_even_behind_the_door() throws Exception {
        family.type(MOUNT, AGENT, ARM, BOX, UNSHARE, LEAVE, VIEW + "MS_RDONLY.or(MS_NODEV), nom);");
        assertEquals("agent-arme", family.sees("ferme"));
    }

    @Test
    void doors_that_do_not_close_are_told_apart() throws Exception {
        family.type(MOUNT, DISARM);
        assertEquals("meme-espace", family.sees("ferme"));
        family.type(BOX, UNSHARE);
        assertEquals("ancienne-vue", family.sees("ferme"));
        family.type(LEAVE);
        assertEquals("pas-de-vue", family.sees("ferme"));
        family.type(VIEW + "MS_NODEV, nom);");
        assertEquals("inscriptible", family.sees("ferme"));
    }

    @Test
    void a_namespace_made_at_the_top_hides_nothing() throws Exception {
        family.type(MOUNT, UNSHARE, LEAVE, VIEW + "MS_NODEV, nom);");
        assertEquals("racine-de-hote", family.sees("ferme"));
    }

    private boolean succeeds(String line) {
        try {
            family.type(line);
            return true;
        } catch (AssertionError refused) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isWritten(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
