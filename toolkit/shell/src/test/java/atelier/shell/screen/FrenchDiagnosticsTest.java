package atelier.shell.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.shell.jshell.LineResult;
import atelier.shell.jshell.Trial;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the compiler says of ordinary mistakes is told in French, and points at the mistake. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrenchDiagnosticsTest {
    private static final String FALLBACK =
            Messages.get("compiler.other", "").strip().replace("\u00a0", " ");

    private Trial trial;

    @BeforeAll
    void open(@TempDir Path work) throws Exception {
        trial = Trial.open(work);
    }

    @AfterAll
    void close() {
        trial.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "linux.unshare(CLONE_NEWUT)~CLONE_NEWUT~est inconnu ici",
                "linux.unshar(CLONE_NEWUTS)~linux.unshar~est inconnu ici",
                "new Conteneur()~Conteneur~est inconnu ici",
                "int n = \"trois\"~\"trois\"~une valeur de type int",
                "linux.unshare()~linux.unshare~Les arguments de cet appel",
                "linux.unshare(3)~3~une valeur de type CloneFlags",
                "linux.sethostname(\"a\", 3)~linux.sethostname~Les arguments de cet appel",
                "CLONE_NEWUTS | CLONE_NEWPID~CLONE_NEWUTS | CLONE_NEWPID~A.or(B)",
                "String s = 'abc'~'~Une apostrophe entoure",
                "String s = \"abc~\"~guillemet",
                "linux.chdir(“/tmp”)~“~« “ »",
                "int n = 99999999999~99999999999~ajoutez un L",
                "void attendre() { Thread.sleep(1); }~Thread.sleep~exception",
                "int rien() { }~{~return",
                "{ int a = 1; int a = 2; }~int a = 2;~est déjà déclaré",
                "{ int q; int r = q; }~q~pas encore de valeur",
                "{ int i = 0; i++; Runnable r = () -> System.out.println(i); }~i~lambda",
                "int int = 3~int~est un type",
                "import atelier.absent.Rien;~atelier.absent.Rien~n’existe pas",
                "linux.unshare(CLONE_NEWUTS))~)~« ) »",
                "\"a\" == travail~\"a\" == travail~ne se comparent pas"
            })
    void a_mistake_is_told_in_french_and_pointed_at(String line, String pointed, String told) {
        var rejected = assertInstanceOf(LineResult.Rejected.class, trial.result(line));
        String sentence = FrenchDiagnostics.sentence(rejected);
        assertFalse(sentence.replace("\u00a0", " ").startsWith(FALLBACK), rejected.code() + ": " + sentence);
        assertTrue(sentence.contains(told), rejected.code() + ": " + sentence);
        assertTrue(rejected.piece().startsWith(pointed, rejected.start()), rejected + " does not point at " + pointed);
    }

    @Test
    void a_mistake_without_a_sentence_is_told_in_the_compilers_words() {
        var rejected = new LineResult.Rejected("compiler.err.never.heard", "never heard of it\nsecond line", "x", 0, 1);
        assertEquals(Messages.get("compiler.other", "never heard of it"), FrenchDiagnostics.sentence(rejected));
    }

    @Test
    void positions_outside_the_piece_do_no_harm() {
        for (int start : new int[] {-1, 0, 3, 99}) {
            var rejected = new LineResult.Rejected("compiler.err.illegal.start.of.expr", "illegal", "abc", start, -1);
            assertTrue(FrenchDiagnostics.sentence(rejected).contains("n’a pas sa place"));
        }
    }
}
