package atelier.labs.process;

import static atelier.labs.process.PlayedLab.HELD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mistakes of the first half of the lab: launching, killing, environment, directory, limits. */
class ProcessMistakesTest {
    private PlayedLab lab;

    @BeforeEach
    void begin() throws Exception {
        lab = new PlayedLab();
    }

    @AfterEach
    void end() throws Exception {
        lab.close();
    }

    @Test
    void a_program_that_ends_at_once_is_no_launched_service() throws Exception {
        lab.type(
                "var service = linux.posix_spawn(\"/bin/sh\", NONE, DEFAULT, List.of(\"sh\", \"-c\", \"exit 0\"), List.of());",
                "linux.waitid(P_PID, service, WEXITED.or(WNOWAIT));");
        assertEquals("deja-fini", lab.verdict("lance"));
        assertEquals("mort-autrement", lab.verdict("tue"));
    }

    @Test
    void a_process_of_the_hosts_shell_is_no_child() throws Exception {
        lab.type("!cd " + lab.work() + " && sleep infinity &");
        assertEquals("aucun-enfant", lab.verdict("lance"));
    }

    @Test
    void a_signal_that_kills_nobody_leaves_the_service_alive() throws Exception {
        lab.play("lancer");
        lab.type("linux.kill(service, SIGCONT);");
        assertEquals("encore-vivant", lab.verdict("tue"));
    }

    @Test
    void a_service_killed_and_reaped_has_vanished() throws Exception {
        lab.play("lancer");
        lab.type("linux.kill(service, SIGKILL);", "linux.waitid(P_PID, service, WEXITED);");
        assertEquals("disparu", lab.verdict("tue"));
    }

    @Test
    void a_child_of_process_builder_inherits_the_whole_environment() throws Exception {
        lab.type("new ProcessBuilder(\"sleep\", \"infinity\").start();");
        assertEquals("herite", lab.verdict("environnement"));
    }

    @Test
    void a_role_beside_the_parents_environment_is_still_inheriting() throws Exception {
        lab.type(
                "var env = new ArrayList<>(List.of(\"ROLE=hamlet\"));",
                "System.getenv().forEach((name, value) -> env.add(name + \"=\" + value));",
                spawn("acteur", "NONE", "DEFAULT", "List.of(\"sleep\", \"infinity\")", "/bin/sleep"));
        assertEquals("herite", lab.verdict("environnement"));
    }

    @Test
    void a_secret_in_the_environment_is_one_variable_too_many() throws Exception {
        lab.type(
                "var env = List.of(\"PATH=/usr/bin:/bin\", \"ROLE=hamlet\", \"SECRET=1979\");",
                spawn("acteur", "NONE", "DEFAULT", "List.of(\"sleep\", \"infinity\")", "/bin/sleep"));
        assertEquals("en-trop", lab.verdict("environnement"));
    }

    @Test
    void printing_a_role_is_not_having_one() throws Exception {
        lab.type(
                "var env = List.of(\"PATH=/usr/bin:/bin\");",
                shell("acteur", "NONE", "echo PATH=/usr/bin:/bin ROLE=hamlet; exec sleep infinity"));
        assertEquals("sans-role", lab.verdict("environnement"));
    }

    @Test
    void the_last_attempt_is_the_one_that_is_judged() throws Exception {
        lab.type("new ProcessBuilder(\"sleep\", \"infinity\").start();");
        lab.play("poche");
        assertEquals(HELD, lab.verdict("environnement"));
    }

    @Test
    void a_child_without_chdir_stays_where_its_parent_is() throws Exception {
        lab.play("poche");
        lab.type("Files.createDirectories(travail.resolve(\"loge\"));");
        assertEquals("meme-place", lab.verdict("loge"));
    }

    @Test
    void a_directory_merely_named_right_is_another_one() throws Exception {
        lab.play("poche");
        lab.type(
                "Files.createDirectories(travail.resolve(\"loge\"));",
                "Files.createDirectories(travail.resolve(\"ailleurs/loge\"));",
                spawn(
                        "invite",
                        "NONE.chdir(\"ailleurs/loge\")",
                        "DEFAULT",
                        "List.of(\"sleep\", \"infinity\")",
                        "/bin/sleep"));
        assertEquals("autre-loge", lab.verdict("loge"));
    }

    @Test
    void nobody_is_in_the_lodge_when_nobody_lives() {
        assertEquals("personne-en-loge", lab.verdict("loge"));
    }

    @Test
    void a_soft_limit_alone_is_an_advice() throws Exception {
        lab.play("poche");
        lab.type(
                "var avant = linux.prlimit64(acteur, RLIMIT_NOFILE, Optional.empty());",
                "linux.prlimit64(acteur, RLIMIT_NOFILE, Optional.of(new Rlimit(64, avant.hard())));");
        assertEquals("souple-seulement", lab.verdict("limite"));
    }

    @Test
    void a_program_that_prints_64_is_not_limited() throws Exception {
        lab.play("poche");
        lab.type(shell("invite", "NONE", "echo Max open files 64 64; exec sleep infinity"));
        assertEquals("pas-de-limite", lab.verdict("limite"));
    }

    private static String shell(String name, String actions, String command) {
        return spawn(name, actions, "DEFAULT", "List.of(\"sh\", \"-c\", \"" + command + "\")", "/bin/sh");
    }

    private static String spawn(String name, String actions, String attributes, String argv, String path) {
        return "var %s = linux.posix_spawn(\"%s\", %s, %s, %s, env);".formatted(name, path, actions, attributes, argv);
    }
}
