package atelier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When {@code ./lab} builds, and when it does not. */
@Timeout(60)
final class LauncherBuildTest {
    private Checkout checkout;

    @BeforeEach
    void check_out(@TempDir Path folder) throws Exception {
        checkout = Checkout.under(folder);
    }

    @Test
    void the_first_run_builds_says_so_and_starts_the_course() throws Exception {
        var outcome = checkout.lab("02").run();
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.reachedJavaWith("02"), outcome.out());
        assertTrue(outcome.err().contains("Construction de l’atelier… 2/6 toolkit/kernel"), outcome.err());
        assertTrue(
                Files.readString(checkout.file("labs/target/construction.log")).contains("[2/6]"));
    }

    @Test
    void a_second_run_starts_neither_maven_nor_a_training_and_says_nothing() throws Exception {
        checkout.lab().run();
        var outcome = checkout.lab().run();
        assertEquals("", outcome.err());
        assertEquals(1, checkout.builds());
        assertEquals(1, checkout.jdk().trainings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pom.xml", ".mvn/jvm.config", "labs/02-chroot/lab.adoc", "toolkit/kernel/src/main/java/New.java"
            })
    void a_source_written_anew_is_built(String source) throws Exception {
        checkout.lab().run();
        checkout.write(source, "autre chose");
        checkout.lab().run();
        checkout.lab().run();
        assertEquals(2, checkout.builds());
    }

    @Test
    void a_deleted_source_is_built() throws Exception {
        checkout.lab().run();
        Files.delete(checkout.file("labs/02-chroot/lab.adoc"));
        checkout.lab().run();
        assertEquals(2, checkout.builds());
    }

    @Test
    void a_source_replaced_by_an_older_one_is_built() throws Exception {
        checkout.lab().run();
        Path source = checkout.file("labs/02-chroot/lab.adoc");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2001-02-03T04:05:06Z")));
        checkout.lab().run();
        assertEquals(2, checkout.builds());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.adoc",
                "labs/FORMAT.adoc",
                "labs/LICENSE",
                "labs/02-chroot/.lab.adoc.swp",
                "labs/02-chroot/test/ChrootTest.java",
                "toolkit/kernel/README.adoc",
                "toolkit/kernel/src/test/java/SyscallsTest.java",
                "toolkit/bench/src/main/java/Bench.java",
                "toolkit/kernel/target/classes/Syscalls.class"
            })
    void what_is_no_source_of_the_course_is_not_built(String path) throws Exception {
        checkout.lab().run();
        checkout.write(path, "autre chose");
        checkout.lab().run();
        assertEquals(1, checkout.builds());
    }

    @Test
    void a_failed_build_is_told_with_code_1_and_leaves_no_stamp() throws Exception {
        checkout.write("broken", "");
        var outcome = checkout.lab("02").run();
        assertEquals(1, outcome.code());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains("Chose.java:[1,2] il manque un point-virgule"), outcome.err());
        assertTrue(
                outcome.err()
                        .contains(checkout.file("labs/target/construction.log").toString()),
                outcome.err());
        assertTrue(outcome.err().contains("échec du but compile\n"), outcome.err());
        assertFalse(outcome.err().contains("Help 1"), outcome.err());
        assertFalse(checkout.hasStamp());

        Files.delete(checkout.file("broken"));
        assertEquals(0, checkout.lab("02").run().code());
        assertEquals(2, checkout.builds());
    }

    @Test
    void a_build_that_breaks_after_a_good_one_does_not_run_the_old_course() throws Exception {
        checkout.lab().run();
        checkout.write("pom.xml", "<project>");
        checkout.write("broken", "");
        assertEquals(1, checkout.lab().run().code());
        assertEquals(1, checkout.lab().run().code());
        assertEquals(3, checkout.builds());
    }

    @Test
    void a_change_undone_after_it_broke_the_build_is_built_again() throws Exception {
        checkout.lab().run();
        Path source = checkout.file("labs/02-chroot/lab.adoc");
        String text = Files.readString(source);
        FileTime date = Files.getLastModifiedTime(source);
        checkout.write("labs/02-chroot/lab.adoc", "");
        checkout.write("broken", "");
        assertEquals(1, checkout.lab().run().code());

        Files.writeString(source, text);
        Files.setLastModifiedTime(source, date);
        Files.delete(checkout.file("broken"));
        assertEquals(0, checkout.lab().run().code());
        assertEquals(3, checkout.builds());
    }

    @Test
    void two_at_once_build_once() throws Exception {
        checkout.closeGate();
        Process first = checkout.lab("un").start();
        Launch.awaitLine(first.errorReader(), "2/6");
        Process second = checkout.lab("deux").start();
        Launch.awaitLine(second.errorReader(), "attente");
        checkout.openGate();
        assertTrue(Launch.finish(first).reachedJavaWith("un"));
        assertTrue(Launch.finish(second).reachedJavaWith("deux"));
        assertEquals(1, checkout.builds());
        assertEquals(1, checkout.jdk().trainings());
    }

    @Test
    void a_source_changed_while_maven_runs_is_built_the_next_time() throws Exception {
        checkout.closeGate();
        Process lab = checkout.lab().start();
        Launch.awaitLine(lab.errorReader(), "2/6");
        checkout.write("labs/02-chroot/lab.adoc", "changé pendant la construction");
        checkout.openGate();
        Launch.finish(lab);
        checkout.lab().run();
        assertEquals(2, checkout.builds());
    }

    @Test
    void a_build_stopped_by_a_signal_stops_maven_and_is_done_again() throws Exception {
        checkout.closeGate();
        Process lab = checkout.lab().start();
        Launch.awaitLine(lab.errorReader(), "2/6");
        var maven = lab.descendants().toList();
        lab.toHandle().destroy();
        assertEquals(130, lab.waitFor());
        assertFalse(checkout.hasStamp());
        for (ProcessHandle process : maven) {
            if (process.info().commandLine().orElse("").contains("mvnw")) {
                process.onExit().get();
            }
        }
        checkout.removeGate();
        maven.forEach(ProcessHandle::destroyForcibly);
        assertEquals(0, checkout.lab().run().code());
        assertEquals(2, checkout.builds());
    }

    @Test
    void a_build_killed_outright_is_done_again() throws Exception {
        checkout.closeGate();
        Process lab = checkout.lab().start();
        Launch.awaitLine(lab.errorReader(), "2/6");
        lab.destroyForcibly().waitFor();
        Process next = checkout.lab().start();
        Launch.awaitLine(next.errorReader(), "attente");
        checkout.openGate();
        assertEquals(0, Launch.finish(next).code());
        assertEquals(2, checkout.builds());
    }

    @Test
    void someone_else_runs_what_the_owner_built_and_is_told_when_it_is_old() throws Exception {
        checkout.lab().run();
        assertEquals("", checkout.lab("02").asNobody().run().err());
        checkout.write("labs/02-chroot/lab.adoc", "autre chose");
        var outcome = checkout.lab("02").asNobody().run();
        assertTrue(outcome.reachedJavaWith("02"), outcome.err());
        assertTrue(outcome.err().contains("Les sources ont changé"), outcome.err());
        assertEquals(1, checkout.builds());
    }

    @Test
    void someone_else_cannot_build_and_is_told_why() throws Exception {
        var outcome = checkout.lab("02").asNobody().run();
        assertEquals(1, outcome.code());
        assertEquals("", outcome.out());
        assertTrue(outcome.err().contains("n’est pas modifiable"), outcome.err());
    }
}
