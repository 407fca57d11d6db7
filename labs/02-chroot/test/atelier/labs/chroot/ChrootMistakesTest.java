package atelier.labs.chroot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import atelier.kernel.rootfs.RootTree;
import atelier.labs.LabStage;
import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The usual mistakes up to {@code chroot}, and what would pass for success if the checks were credulous. */
class ChrootMistakesTest {
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
    void a_bare_root_with_a_static_program_is_not_bare() throws Exception {
        stage.run("RootTree.best().make(travail.resolve(\"nue\"));");
        assertEquals("nue-demarre", stage.sees("nue"));
    }

    @Test
    void a_text_named_sh_is_no_shell() throws Exception {
        stage.run("linux.mkdir(\"nue\", 0755); linux.mkdir(\"nue/bin\", 0755);");
        stage.run("Files.writeString(travail.resolve(\"nue/bin/sh\"), \"bonjour\");");
        assertEquals("nue-refusee", stage.sees("nue"));
    }

    @Test
    void who_stays_in_the_bare_root_is_told() throws Exception {
        stage.run(
                "linux.mkdir(\"nue\", 0755); linux.mkdir(\"nue/bin\", 0755);",
                "Files.copy(Path.of(\"/bin/sh\"), travail.resolve(\"nue/bin/sh\"));",
                "linux.chroot(\"nue\"); linux.chdir(\"/\");");
        assertEquals("reste-dedans", stage.sees("nue"));
    }

    @Test
    void a_root_without_its_loader_is_not_complete() throws Exception {
        stage.run(
                "linux.mkdir(\"racine\", 0755); linux.mkdir(\"racine/bin\", 0755);",
                "Files.copy(Path.of(\"/bin/sh\"), travail.resolve(\"racine/bin/sh\"));");
        assertEquals("chargeur-absent", stage.sees("racine"));
    }

    @Test
    void a_root_without_its_libraries_is_not_complete() throws Exception {
        stage.run(
                "var besoins = new DynamicLinker().needsOf(Path.of(\"/bin/sh\"));",
                "var chargeur = travail.resolve(\"racine\" + besoins.interpreter().orElseThrow());",
                "Files.createDirectories(chargeur.getParent());",
                "Files.copy(besoins.interpreter().orElseThrow(), chargeur);",
                "linux.mkdir(\"racine/bin\", 0755);",
                "Files.copy(Path.of(\"/bin/sh\"), travail.resolve(\"racine/bin/sh\"));");
        assertEquals("bibliotheque-absente", stage.sees("racine"));
    }

    @Test
    void a_program_that_says_yes_to_everything_is_no_shell() throws Exception {
        stage.run(
                "RootTree.best().make(travail.resolve(\"racine\"));",
                "Files.delete(travail.resolve(\"racine/bin/sh\"));",
                "Files.copy(Path.of(\"/bin/true\"), travail.resolve(\"racine/bin/sh\"));");
        assertNotEquals(LabStage.HELD, stage.sees("racine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 42", "while :; do :; done"})
    void a_script_that_knows_one_answer_or_never_gives_one_is_no_shell(String script) throws Exception {
        Needs.that(RootTree.best().absent().isEmpty(), "the root would have another shell than busybox");
        stage.run(
                "RootTree.best().make(travail.resolve(\"racine\"));",
                "Files.delete(travail.resolve(\"racine/bin/sh\"));",
                "Files.writeString(travail.resolve(\"racine/bin/sh\"), \"#!/bin/ash\\n%s\\n\");".formatted(script),
                "travail.resolve(\"racine/bin/sh\").toFile().setExecutable(true);");
        assertEquals("bibliotheque-absente", stage.sees("racine"));
    }

    @Test
    void a_root_without_a_place_for_proc_is_not_complete() throws Exception {
        stage.run("RootTree.best().make(travail.resolve(\"racine\"));", "linux.rmdir(\"racine/proc\");");
        assertEquals("proc-absent", stage.sees("racine"));
    }

    @Test
    void the_host_under_another_name_is_no_root_of_one_s_own() throws Exception {
        stage.run("Files.createSymbolicLink(travail.resolve(\"racine\"), Path.of(\"/\"));");
        assertEquals("racine-de-hote", stage.sees("racine"));
        stage.run("linux.chroot(\"racine\"); linux.chdir(\"/\");");
        assertEquals("pas-entre", stage.sees("enferme"));
    }

    @Test
    void chroot_to_slash_changes_nothing() throws Exception {
        stage.playedUpTo("chroot").run("linux.chroot(\"/\"); linux.chdir(\"/\");");
        assertEquals("pas-entre", stage.sees("enferme"));
    }

    @Test
    void chroot_without_chdir_leaves_the_current_directory_outside() throws Exception {
        stage.playedUpTo("chroot").run("linux.chroot(\"racine\");");
        assertEquals("cwd-dehors", stage.sees("enferme"));
        stage.run("linux.chdir(\"/bin\");");
        assertEquals(LabStage.HELD, stage.sees("enferme"));
    }

    @Test
    void another_directory_is_not_the_root_asked_for() throws Exception {
        stage.playedUpTo("chroot").run("linux.chroot(\"nue\"); linux.chdir(\"/\");");
        assertEquals("autre-racine", stage.sees("enferme"));
    }

    @Test
    void a_child_that_has_ended_or_lives_on_the_host_shows_nothing() throws Exception {
        stage.playedUpTo("chroot");
        stage.run("var dehors = linux.posix_spawn(\"/bin/sh\", NONE.closefrom(3), DEFAULT,"
                + " List.of(\"sh\", \"-c\", \"exec sleep 600\"), List.of(\"PATH=/bin:/usr/bin\"));");
        assertEquals("enfant-dehors", stage.sees("meme-monde"));
        stage.run("linux.kill(dehors, SIGKILL); linux.waitid(P_PID, dehors, WEXITED.or(WNOWAIT));");
        assertEquals("enfant-fini", stage.sees("meme-monde"));
    }

    @Test
    void a_child_in_namespaces_of_its_own_shares_less_than_chroot_leaves() throws Exception {
        stage.playedUpTo("partage");
        stage.run("linux.unshare(CLONE_NEWUTS);");
        stage.play(stage.step("partage"));
        assertEquals("enfant-cloisonne", stage.sees("meme-monde"));
    }

    @Test
    void a_descriptor_kept_on_the_outside_is_named() throws Exception {
        stage.playedUpTo("fermer");
        stage.run("linux.chdir(travail.toString()); linux.chroot(\"racine\"); linux.chdir(\"/\");");
        assertEquals("descripteur-ouvert", stage.sees("referme"));
        stage.run("linux.close(journaux);");
        assertEquals(LabStage.HELD, stage.sees("referme"));
    }
}
