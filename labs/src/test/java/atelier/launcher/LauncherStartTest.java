package atelier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How {@code ./lab} hands over to Java. */
@Timeout(60)
final class LauncherStartTest {
    private Path folder;
    private Checkout checkout;

    @BeforeEach
    void check_out(@TempDir Path temporary) throws Exception {
        folder = temporary;
        checkout = Checkout.under(temporary);
    }

    @Test
    void every_argument_arrives_untouched() throws Exception {
        var outcome = checkout.lab("02-chroot", "deux mots", "", "*", "$HOME", "l’été", "--", "-x")
                .run();
        String words = outcome.out().substring(outcome.out().indexOf("word"));
        assertEquals("""
                word <02-chroot>
                word <deux mots>
                word <>
                word <*>
                word <$HOME>
                word <l’été>
                word <-->
                word <-x>
                """, words);
    }

    @Test
    void the_exit_code_is_that_of_java() throws Exception {
        assertEquals(42, checkout.lab("quitter", "42").run().code());
    }

    @Test
    void a_signal_reaches_java_whose_answer_counts() throws Exception {
        Process lab = checkout.lab("attendre").start();
        Launch.awaitLine(lab.inputReader(), "prêt");
        lab.toHandle().destroy(); // Process.destroy would close the streams as well.
        assertEquals(new Launch.Outcome(7, "reçu\n", ""), withoutProgress(Launch.finish(lab)));
    }

    @Test
    void it_works_from_another_folder_through_a_chain_of_links() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("vers lab"), checkout.file("lab"));
        Path link = Files.createSymbolicLink(bin.resolve("lab"), Path.of("vers lab"));
        var outcome = new Launch(link, "02")
                .with("JAVA_HOME", checkout.jdk().home().toString())
                .from(folder)
                .run();
        assertTrue(outcome.reachedJavaWith("02"), outcome.err());
        assertTrue(outcome.out()
                .contains("flag <-Datelier.home=" + checkout.file("lab").getParent() + ">"));
    }

    @Test
    void the_libraries_of_jna_and_jline_are_unpacked_beside_the_build() throws Exception {
        var outcome = checkout.lab().run();
        Path unpacked = checkout.file("labs/target/native");
        assertTrue(outcome.out().contains("flag <-Djna.boot.library.path=" + unpacked + ">"), outcome.out());
        assertEquals("bibliothèque\n", Files.readString(unpacked.resolve("libjnidispatch.so")));
        assertTrue(outcome.out().contains("flag <-Dlibrary.jline.path=" + unpacked + ">"), outcome.out());
        assertEquals("bibliothèque\n", Files.readString(unpacked.resolve("libjlinenative.so")));
    }

    @Test
    void without_a_utf_8_locale_it_takes_the_one_that_every_system_has() throws Exception {
        var outcome = checkout.lab().without("LANG").run();
        assertTrue(outcome.out().contains("locale <C.UTF-8>"), outcome.out());
        assertTrue(checkout.lab().run().out().contains("locale <>"), "a UTF-8 locale is left alone");
    }

    @Test
    void an_ordinary_user_is_root_in_a_user_namespace() throws Exception {
        assumeTrue(
                new ProcessBuilder("setpriv", "--reuid", "65534", "unshare", "--user", "true")
                                .start()
                                .waitFor()
                        == 0,
                "this system lets no ordinary user make a user namespace");
        checkout.lab().run();
        var outcome = checkout.lab("02").asNobody().run();
        assertTrue(outcome.out().contains("uid <0> for <65534>"), outcome.out() + outcome.err());
    }

    @Test
    void the_cleaning_of_an_ordinary_user_begins_outside_the_namespace() throws Exception {
        assumeTrue(
                new ProcessBuilder("setpriv", "--reuid", "65534", "unshare", "--user", "true")
                                .start()
                                .waitFor()
                        == 0,
                "this system lets no ordinary user make a user namespace");
        checkout.lab().run();
        var starts = checkout.lab("nettoyer")
                .asNobody()
                .run()
                .out()
                .lines()
                .filter(line -> line.matches("java .*|word .*"))
                .map(line -> line.replaceFirst(".* (uid <.*>) locale.*", "$1"))
                .toList();
        assertEquals(
                List.of(
                        "uid <65534> for <65534>",
                        "word <nettoyer>",
                        "word <--processus>",
                        "uid <0> for <65534>",
                        "word <nettoyer>"),
                starts);
    }

    @Test
    void root_stays_where_it_is() throws Exception {
        assumeTrue(Launch.isRoot(), "these tests do not run as root");
        assertTrue(checkout.lab().run().out().contains("uid <0> for <>"));
    }

    @Test
    void the_jar_it_looks_for_is_the_one_that_the_build_makes() throws Exception {
        String pom = Files.readString(Checkout.sources().resolve("pom.xml"));
        var version = Pattern.compile("<version>([^<]+)</version>").matcher(pom);
        assertTrue(version.find());
        String lab = Files.readString(Checkout.sources().resolve("lab"));
        assertTrue(lab.contains("/atelier-labs-" + version.group(1) + ".jar"), version.group(1));
    }

    /** The outcome less what a first run says of its build. */
    private static Launch.Outcome withoutProgress(Launch.Outcome outcome) {
        String err = outcome.err().replaceAll("(?m)^(Construction|Préparation).*\\R", "");
        return new Launch.Outcome(outcome.code(), outcome.out(), err);
    }
}
