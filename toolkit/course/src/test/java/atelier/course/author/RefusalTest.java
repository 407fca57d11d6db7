package atelier.course.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.course.check.LabSupport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalTest {
    @TempDir
    Path directory;

    private Trial trial;

    @BeforeEach
    void makeLabs() throws IOException {
        trial = new Trial(directory);
    }

    @Test
    void everything_asciidoctor_warns_of_is_refused_where_it_stands() throws IOException {
        refused(
                "11: include file not found: " + directory.resolve("labs/01-essai/absent.txt"),
                inStep("Texte.", "", "Texte.", "include::absent.txt[]"));
        refused("8: section title out of sequence: expected level 2, got level 3", inStep("==== Trop bas", "", "x"));
        refused("9: no part of this document has the id nulle", inStep("Texte", "et <<nulle>>."));
    }

    @Test
    void files_outside_of_the_folder_of_the_lab_cannot_be_included() throws IOException {
        Trial.Result result = trial.with("../secret.txt", "secret").compile(inStep("include::../../secret.txt[]"));
        assertEquals(2, result.problems().size(), result.problems().toString());
    }

    @Test
    void a_lab_has_a_title_minutes_a_step_and_a_well_formed_next_lab() throws IOException {
        Trial.Result result = trial.with("01-essai/lab.adoc", ":minutes: beaucoup", ":suivant: trois", "", "Texte.")
                .compileAll(List.of());
        assertEquals(
                List.of(
                        "labs/01-essai/lab.adoc:1: the header says how long the lab takes, \":minutes: 60\"",
                        "labs/01-essai/lab.adoc:1: this lab has no step: a section \"== Title\" with an id",
                        "labs/01-essai/lab.adoc:1: this lab has no title: \"= Title\" on its first line",
                        "labs/01-essai/lab.adoc:2: \":suivant:\" is the id of a lab, as 03-namespaces, not trois"),
                result.problems());
    }

    @Test
    void folders_are_named_and_numbered() throws IOException {
        String[] fine = {"= Essai", ":minutes: 5", "", "[#un]", "== Un", "", "x"};
        trial.with("1-essai/lab.adoc", fine).with("02-a/lab.adoc", fine).with("02-b/lab.adoc", fine);
        assertEquals(
                List.of(
                        "labs/02-b/lab.adoc:1: the lab 02-a has this number already",
                        "labs/1-essai/lab.adoc:1: a lab's folder is called as 04-cgroups is, not 1-essai"),
                trial.compileAll(List.of()).problems());
    }

    @Test
    void steps_have_ids_each_its_own() throws IOException {
        refused("5: this step has no id: write [#id] above its title", "== Sans nom", "", "x");
        refused("11: id assigned to section already in use: un", inStep("x", "", "[#un]", "== Encore", "", "x"));
    }

    @Test
    void a_step_has_three_hints_in_a_numbered_list() throws IOException {
        refused("6: a step has three hints or none, this one has 2", inStep("[.indices]", ". Un", ". Deux"));
        refused("9: hints are a numbered list", inStep("[.indices]", "* Un", "* Deux", "* Trois"));
        refused("10: this item holds text only", inStep("[.indices]", ". Un", ".. Deux", ". Deux", ". Trois"));
    }

    @Test
    void checks_are_those_that_the_lab_declares() throws IOException {
        List<LabSupport> support = List.of(Trial.support("vu", "perdu"));
        refused(
                support,
                "9: the lab's LabSupport declares no check autre",
                inStep(
                        "[.verification#autre]",
                        "vrai:: Vu.",
                        "",
                        "[.verification#vu]",
                        "vrai:: Vu.",
                        "perdu:: Perdu."));
        refused(support, "1: the check vu is declared, and not named here", inStep("x"));
        refused(
                support,
                "9: the check vu has no sentence for its diagnosis perdu",
                inStep("[.verification#vu]", "vrai:: Vu."));
        refused(
                support,
                "9: the check vu declares no diagnosis gagne",
                inStep("[.verification#vu]", "vrai:: Vu.", "perdu:: Perdu.", "gagne:: Gagné."));
    }

    @Test
    void a_java_side_belongs_to_a_lab() throws IOException {
        Trial.Result result = trial.with("02-a/lab.adoc", "= A", ":minutes: 5", "", "[#un]", "== Un", "", "x")
                .compileAll(List.of(Trial.support("vu")));
        assertEquals(List.of("labs:1: atelier.course.author.Trial$1 is of no lab here: 01-essai"), result.problems());
    }

    @Test
    void the_sentences_of_a_check_say_of_which_and_begin_with_vrai() throws IOException {
        List<LabSupport> support = List.of();
        refused(
                support,
                "9: these sentences do not say of which check: write [.verification#id]",
                inStep("[.verification]", "vrai:: Vu."));
        refused(
                support,
                "9: the sentences of a check begin with \"vrai::\", said when it holds",
                inStep("[.verification#vu]", "perdu:: Perdu."));
        refused(
                support,
                "9: the sentences of a check are a description list: \"vrai:: ...\"",
                inStep("[.verification#vu]", "Vu."));
    }

    @Test
    void questions_have_a_title_a_right_answer_and_an_explanation() throws IOException {
        refused(
                "13: no answer of this question is right: mark one with [x]",
                inQuiz(".Qui ?", "* [ ] lui", "", "[.reponse]", "Car."));
        refused(
                "13: this question has no explanation: a paragraph marked [.reponse] behind it",
                inQuiz(".Qui ?", "* [x] lui"));
        refused(
                "12: this checklist has no question: write it above as a title, \".Question ?\"",
                inQuiz("* [x] lui", "", "[.reponse]", "Car."));
        refused(
                "12: a quiz holds only questions (a title and a checklist), each with its [.reponse]",
                inQuiz("Texte."));
    }

    @Test
    void an_expected_failure_is_an_errno_of_a_snippet_that_runs() throws IOException {
        refused(
                "9: \"echoue\" names no errno: EPERMISSION",
                inStep("[source,console,echoue=EPERMISSION]", "----", "$ ls", "----"));
        refused(
                "9: \"echoue\" is for snippets that run; this one is only shown",
                inStep("[source,sh,echoue=EPERM]", "----", "ls", "----"));
    }

    @Test
    void commands_are_one_marked_line_and_java_is_none() throws IOException {
        String command = "10: a console snippet is one line that begins with \"$ \" (inside) or \"!\" (on the host)";
        refused(command, inStep("[source,console]", "----", "ls", "----"));
        refused(command, inStep("[source,console]", "----", "$ ls", "$ pwd", "----"));
        refused(
                "10: a Java snippet cannot begin as a command does; write [source,console]",
                inStep("[source,java]", "----", "!ls", "----"));
        refused("9: this snippet is empty", inStep("[source,java]", "----", "// tag::x[]", "----"));
    }

    @Test
    void nothing_runs_before_the_first_step() throws IOException {
        refused(
                "6: nothing runs before the first step: move this snippet, or mark it role=lecture",
                "[source,console]",
                "----",
                "$ ls",
                "----",
                "",
                "[#un]",
                "== Un",
                "",
                "x");
    }

    @Test
    void blocks_that_a_terminal_cannot_show_are_refused() throws IOException {
        refused("8: a lab has no block of the kind image", inStep("image::x.png[]"));
        refused(
                "8: a table begins with a row of headings, which an empty line follows",
                inStep("|===", "|A |B", "|1 |2", "|==="));
        refused(
                "10: an item of a list holds text or a list, not a block of the kind listing",
                inStep("* un", "+", "----", "x", "----"));
        refused(
                "10: a note holds paragraphs only, not a block of the kind ulist",
                inStep("[NOTE]", "====", "* un", "===="));
    }

    @Test
    void a_backquote_has_a_partner() throws IOException {
        refused("8: a backquote has no partner: \"Le `fil est perdu.\"", inStep("Le `fil est perdu."));
    }

    @Test
    void snippets_compile_one_after_the_other() throws IOException {
        refused(
                "17: cannot find symbol symbol: variable c",
                inStep(
                        "[source,java]",
                        "----",
                        "int a = 1;",
                        "----",
                        "",
                        "[source,java]",
                        "----",
                        "int b = a;",
                        "// suite",
                        "int d = b + c;",
                        "----"));
        refused(
                "11: incompatible types: java.lang.String cannot be converted to int",
                inStep("[source,java]", "----", "int a =", "  \"texte\";", "----"));
        refused(
                "11: this snippet stops in the middle of a statement",
                inStep("[source,java]", "----", "if (true) {", "  linux.getpid();", "----"));
        refused(
                "10: this declaration needs what is not there yet: method absent()",
                inStep("[source,java]", "----", "void m() { absent(); }", "----"));
    }

    @Test
    void the_line_of_an_error_counts_the_lines_of_tags() throws IOException {
        refused(
                "13: cannot find symbol symbol: variable c",
                inStep("[source,java]", "----", "int a = 1;", "// tag::x[]", "int b = 2;", "c", "// end::x[]", "----"));
    }

    @Test
    void all_problems_are_told_at_once_in_reading_order() throws IOException {
        Trial.Result result = trial.compile(
                inStep("[source,java]", "----", "x", "----", "", "== Sans nom", "", "include::absent.txt[]"));
        assertEquals(
                List.of("10", "13", "15"),
                result.problems().stream().map(problem -> problem.split(":")[1]).toList());
    }

    private void refused(String problem, String... lines) throws IOException {
        refused(List.of(), problem, lines);
    }

    private void refused(List<LabSupport> supports, String problem, String... lines) throws IOException {
        List<String> problems = trial.compile(supports, lines).problems();
        String awaited = "labs/01-essai/lab.adoc:" + problem;
        assertTrue(
                problems.stream().anyMatch(found -> found.startsWith(awaited)),
                () -> awaited + " is not in " + problems);
    }

    /** A step whose lines begin at line 8 of the document. */
    private static String[] inStep(String... lines) {
        return ("[#un]\n== Un\n\n" + String.join("\n", lines)).split("\n");
    }

    /** A quiz whose lines begin at line 12 of the document. */
    private static String[] inQuiz(String... lines) {
        return ("[#un]\n== Un\n\nx\n\n[.quiz]\n== Quiz\n" + String.join("\n", lines)).split("\n");
    }
}
