package atelier.shell.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.shell.Needs;
import atelier.shell.ScreenOn;
import atelier.shell.jshell.Raw;
import atelier.shell.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner goes through a lab. */
class ConsoleTest {
    private static final String ENTER = "";

    @TempDir
    private Path directory;

    @BeforeEach
    void needs() {
        Needs.root();
    }

    @Test
    void enter_alone_leads_from_the_first_snippet_to_the_end() throws Exception {
        var played = Played.lines(
                directory,
                ENTER,
                ENTER,
                ENTER,
                ENTER,
                ENTER,
                ENTER,
                ENTER,
                ENTER,
                ENTER,
                "a",
                "c, a",
                ENTER,
                "jamais lu");
        played.shows(
                "Un essai",
                "Bienvenue à l’essai.",
                "Étape 1/3",
                "D’abord un espace de noms.",
                "linux.unshare(CLONE_NEWUTS)",
                "unshare(CLONE_NEWUTS)",
                "Puis un nom.",
                "sethostname(\"essai\"",
                "Voilà.",
                "Le fil a son espace UTS (40",
                "Étape réussie",
                "Étape 2/3 · [attaque] Un dossier",
                "ENOENT",
                "mkdir(\"fait\"",
                "Le dossier est fait.",
                "Étape 3/3 · [défense] De la lecture",
                "Il n’y a qu’à lire.",
                "Question 1/2",
                "a) Huit",
                "Juste.",
                "Question 2/2",
                "Juste.",
                "2 bonnes réponses sur 2",
                "./lab 01-suivant",
                "À bientôt");
        assertEquals(new Progress(Set.of("nom", "dossier", "lecture"), Optional.of(2)), played.progress());
        played.showsNo("jamais lu");
    }

    @Test
    void a_check_that_does_not_hold_says_why_and_hints_follow_up_to_the_third() throws Exception {
        var played = Played.lines(
                directory, "/suivant", "/suivant", ENTER, "/indice", "/hint", "/IND", "/indice", "/check", "/suivant");
        played.shows(
                "Voilà.",
                "Le fil est encore dans l’espace UTS de l’hôte (40",
                "/indice pour un coup de pouce",
                "Indice 1/3",
                "Premier indice.",
                "Indice 2/3",
                "Deuxième indice.",
                "Indice 3/3",
                "Troisième indice.",
                "Indice 3/3",
                "Le fil est encore dans l’espace UTS",
                "/rejouer reprend l’étape à son début",
                "Le fil est encore dans l’espace UTS");
        played.showsNo("Étape 2/3");
        assertEquals(Progress.NONE, played.progress());
    }

    @Test
    void a_step_is_played_again_skipped_and_gone_to() throws Exception {
        var played = Played.lines(
                directory,
                ENTER,
                "/verifier",
                "/rejouer",
                "/verifier",
                "/passer",
                "/etat",
                "/aller 3",
                "/passer",
                "/aller 0",
                "/aller 4",
                "/aller",
                "/goto deux",
                "/aller 1",
                "/verifier");
        played.shows(
                "Le fil a son espace UTS",
                "Étape 1/3",
                "Le fil est encore dans l’espace UTS",
                "Je rejoue en silence la première étape",
                "Étape 2/3",
                "Radiographie",
                "espace uts",
                "«\u00a0essai\u00a0»",
                "Je rejoue en silence les 2 premières étapes",
                "Étape 3/3",
                "C’est la dernière étape.",
                "/aller N, avec N de 1 à 3.",
                "/aller N",
                "/aller N",
                "/aller N",
                "Étape 1/3",
                "Le fil est encore dans l’espace UTS");
        assertEquals(Set.of("nom"), played.progress().done());
    }

    @Test
    void commands_that_do_not_exist_or_are_several_are_told_and_the_others_answer() throws Exception {
        var played = Played.lines(
                directory,
                "/zzz",
                "/s",
                "/",
                "/sommaire",
                "/niveau",
                "/niveau bref",
                "/niveau détaillé",
                "/niveau fort",
                "/aide",
                "/variables",
                "/quiz",
                "z",
                "b",
                "/assez",
                "/quitter",
                "jamais lu");
        played.shows(
                "/zzz n’est pas une commande",
                "/s peut vouloir dire /suivant",
                "/sommaire",
                "/ peut vouloir dire",
                "1. Un nom à soi",
                "3. De la lecture",
                "Narration\u00a0: normal",
                "Narration\u00a0: bref.",
                "Narration\u00a0: détaillé.",
                "Narration\u00a0: détaillé. Pour en changer",
                "Ctrl-C arrête une ligne",
                "String dossier = \"fait\"",
                "Répondez par des lettres, de a à b",
                "Non\u00a0: c’était a",
                "Quiz interrompu",
                "À bientôt");
        played.showsNo("jamais lu");
    }

    @Test
    void java_is_read_over_several_lines_and_mistakes_are_told() throws Exception {
        var played = Played.lines(
                directory,
                "int somme = 0;",
                "for (int i = 1; i <= 3; i++) {",
                "    somme += i;",
                "}",
                "somme",
                "linux.unshar()",
                "throw new IllegalStateException(\"exprès\")",
                "System.exit(7)",
                "dossier",
                "$ echo depuis l’intérieur > ecrit; exit 3",
                "java.nio.file.Files.readString(travail.resolve(\"ecrit\")).strip()",
                "!kill -9 $$");
        played.shows(
                "somme ==> 6",
                "est inconnu ici",
                "^^^",
                "IllegalStateException",
                "exprès",
                "code 7",
                "dossier ==> \"fait\"",
                "code de sortie 3",
                "\"depuis l’intérieur\"",
                "SIGKILL");
    }

    @Test
    void a_line_that_ends_the_lab_thread_gets_another_at_the_same_step() throws Exception {
        Played.store(directory).save(Fixture.ID, Progress.NONE.with("nom"));
        var played = Played.lines(directory, "int perdu = 1;", Raw.exitOfThread(), "perdu", ENTER, ENTER, ENTER);
        played.shows(
                "Reprise à l’étape 2 sur 3",
                "Je rejoue en silence la première étape",
                "Étape 2/3",
                "perdu ==> 1",
                "Le fil du labo est mort",
                "Je rejoue en silence la première étape",
                "Étape 2/3",
                "est inconnu ici",
                "Le dossier est fait.");
        assertEquals(Set.of("nom", "dossier"), played.progress().done());
    }

    @Test
    void a_lab_that_is_all_done_begins_again() throws Exception {
        Played.store(directory)
                .save(Fixture.ID, Progress.NONE.with("nom").with("dossier").with("lecture"));
        Played.lines(directory).shows("Vous avez déjà réussi les 3 étapes", "Étape 1/3", "À bientôt");
    }

    @Test
    void progress_and_history_that_cannot_be_kept_are_told_once_and_the_lab_goes_on() throws Exception {
        Files.createFile(directory.resolve("etat"));
        var learner = ScreenOn.typing("\n\n\n\n\n\n\n\n");
        Console.play(
                new LinuxSyscalls(),
                directory.resolve("atelier-essai"),
                Fixture.lab(),
                learner.screen(),
                directory.resolve("etat"));
        String text = learner.text();
        assertTrue(text.contains("Le dossier est fait."), text);
        assertEquals(2, text.split("n’a pas pu être enregistrée", -1).length, text);
    }

    @Test
    void an_unreadable_progress_file_is_told_and_kept_beside() throws Exception {
        Path file = Played.store(directory).file(Fixture.ID);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{");
        Played.lines(directory).shows("était illisible", file + ".illisible-", "Étape 1/3");
    }

    @Test
    void the_history_is_kept_with_the_lab() throws Exception {
        Played.lines(directory, "1 + 41", "/etat");
        assertTrue(Files.readString(directory.resolve("etat/historique").resolve(Fixture.ID))
                .contains("1 + 41"));
    }
}
