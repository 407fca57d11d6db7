package atelier.course.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Question;
import atelier.course.model.Step;
import atelier.course.model.Text;
import atelier.course.model.Text.Span;
import atelier.course.model.Text.Style;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatTest {
    @TempDir
    Path directory;

    private Trial trial;

    @BeforeEach
    void makeLabs() throws IOException {
        trial = new Trial(directory);
    }

    @Test
    void the_header_gives_title_minutes_and_next_lab() throws IOException {
        Lab lab = valid("= L'essai *court*", ":minutes: 45", ":suivant: 02-suite", "", "[#un]", "== Un", "", "Texte.");
        assertEquals("01-essai", lab.id());
        assertEquals("L’essai court", lab.title());
        assertEquals(45, lab.minutes());
        assertEquals(Optional.of("02-suite"), lab.next());
    }

    @Test
    void what_stands_before_the_first_section_is_the_introduction() throws IOException {
        Lab lab = step("Avant.", "", "[#un]", "== Un", "", "Dedans.");
        assertEquals(List.of(new Part.Paragraph(Text.plain("Avant."))), lab.introduction());
        assertEquals(
                List.of(new Part.Paragraph(Text.plain("Dedans."))), only(lab).parts());
    }

    @Test
    void roles_make_steps_attacks_and_defences() throws IOException {
        Lab lab =
                step("[#a]", "== A", "", "x", "", "[.attaque#b]", "== B", "", "x", "", "[#c.defense]", "== C", "", "x");
        assertEquals(
                List.of(Step.Kind.LEARN, Step.Kind.ATTACK, Step.Kind.DEFEND),
                lab.steps().stream().map(Step::kind).toList());
        assertEquals(List.of("a", "b", "c"), lab.steps().stream().map(Step::id).toList());
    }

    @Test
    void lists_give_items_and_a_nested_list_gives_lines_of_its_item() throws IOException {
        assertEquals(
                List.of(
                        new Part.Items(
                                false,
                                List.of(
                                        new Text(List.of(
                                                new Span(Style.PLAIN, "un"),
                                                new Span(Style.PLAIN, "\n– "),
                                                new Span(Style.PLAIN, "deux"))),
                                        Text.plain("trois"))),
                        new Part.Items(true, List.of(Text.plain("quatre")))),
                parts("* un", "** deux", "* trois", "", "Fin :", "", ". quatre").stream()
                        .filter(Part.Items.class::isInstance)
                        .toList());
    }

    @Test
    void terms_and_what_they_mean_give_items() throws IOException {
        var items = (Part.Items) parts("PID:: un numéro").getFirst();
        assertEquals("PID\u00a0: un numéro", items.items().getFirst().words());
    }

    @Test
    void notes_hold_a_paragraph_or_several() throws IOException {
        assertEquals(List.of(new Part.Note("NOTE", Text.plain("Une."))), parts("NOTE: Une."));
        var note = (Part.Note)
                parts("[WARNING]", "====", "Une.", "", "Deux.", "====").getFirst();
        assertEquals("WARNING", note.kind());
        assertEquals("Une.\n\nDeux.", note.text().words());
    }

    @Test
    void tables_are_rows_of_text_headings_first() throws IOException {
        assertEquals(
                List.of(new Part.Table(List.of(
                        List.of(Text.plain("A"), Text.plain("B")),
                        List.of(Text.plain("1"), new Text(List.of(new Span(Style.CODE, "2"))))))),
                parts("|===", "|A |B", "", "|1 |`2`", "|==="));
    }

    @Test
    void a_title_above_a_block_is_a_paragraph_in_bold() throws IOException {
        assertEquals(
                List.of(
                        new Part.Paragraph(new Text(List.of(new Span(Style.STRONG, "Titre")))),
                        new Part.Listing("brut  {x}\n  'a'")),
                parts(".Titre", "....", "brut  {x}", "  'a'", "...."));
    }

    @Test
    void java_and_console_are_run_anything_else_is_read() throws IOException {
        assertEquals(
                List.of(
                        new Part.Snippet("int a = 1;", 10, Optional.empty()),
                        new Part.Snippet("$ ls", 15, Optional.empty()),
                        new Part.Snippet("!uname", 20, Optional.of("EPERM")),
                        new Part.Listing("pas du Java"),
                        new Part.Listing("ls")),
                parts(
                        "[source,java]",
                        "----",
                        "int a = 1;",
                        "----",
                        "",
                        "[source,console]",
                        "----",
                        "$ ls",
                        "----",
                        "",
                        "[source,console,echoue=EPERM]",
                        "----",
                        "!uname",
                        "----",
                        "",
                        "[source,java,role=lecture]",
                        "----",
                        "pas du Java",
                        "----",
                        "",
                        "[source,sh]",
                        "----",
                        "ls",
                        "----"));
    }

    @Test
    void tags_are_for_slides_and_do_not_reach_the_learner() throws IOException {
        Trial.Result result = trial.compile(
                "[#un]",
                "== Un",
                "",
                "[source,java]",
                "----",
                "// tag::x[]",
                "int a = 1;",
                "// end::x[]",
                "int b = a;",
                "----");
        assertEquals(List.of(), result.problems());
        assertEquals(
                List.of(new Part.Snippet("int a = 1;\nint b = a;", 11, Optional.empty())),
                only(result.lab()).parts());
        assertTrue(result.page().contains("int a = 1;\nint b = a;"), result.page());
    }

    @Test
    void a_part_of_another_file_can_be_included_by_tag() throws IOException {
        trial.with("01-essai/commun.txt", "// tag::x[]", "int a = 1;", "// end::x[]");
        assertEquals(
                List.of(new Part.Snippet("int a = 1;", 2, Optional.empty())),
                parts("[source,java]", "----", "include::commun.txt[tag=x]", "----"));
    }

    @Test
    void hints_and_checks_belong_to_their_step() throws IOException {
        Trial.Result result = trial.compile(
                List.of(Trial.support("vu", "perdu")),
                "[#un]",
                "== Un",
                "",
                "Texte.",
                "",
                "[.indices]",
                ". Un `a`",
                ". Deux",
                ". Trois",
                "",
                "[.verification#vu]",
                "vrai:: Vu en {pid}.",
                "perdu:: C'est perdu.");
        assertEquals(List.of(), result.problems());
        Step step = only(result.lab());
        assertEquals(
                List.of("Un a", "Deux", "Trois"),
                step.hints().stream().map(Text::words).toList());
        assertEquals("vu", step.checks().getFirst().id());
        assertEquals("Vu en {pid}.", step.checks().getFirst().held().words());
        assertEquals(
                "C’est perdu.",
                step.checks().getFirst().diagnoses().get("perdu").words());
    }

    @Test
    void the_quiz_is_titles_checklists_and_explanations() throws IOException {
        Lab lab = step(
                "[#un]",
                "== Un",
                "",
                "x",
                "",
                "[.quiz]",
                "== Quiz",
                "",
                ".Qui ?",
                "* [ ] `lui`",
                "* [x] elle",
                "",
                "[.reponse]",
                "Car *elle*.");
        Question question = lab.quiz().getFirst();
        assertEquals("Qui\u00a0?", question.question().words());
        assertEquals(
                List.of(
                        new Question.Answer(new Text(List.of(new Span(Style.CODE, "lui"))), false),
                        new Question.Answer(Text.plain("elle"), true)),
                question.answers());
        assertEquals("Car elle.", question.explanation().words());
        assertEquals(1, lab.steps().size());
    }

    @Test
    void snippets_see_the_common_imports_the_variables_and_what_the_lab_adds() throws IOException {
        Trial.Result result = trial.compile(
                List.of(Trial.support("vu")),
                "[#un]",
                "== Un",
                "",
                "[source,java]",
                "----",
                "linux.unshare(CLONE_NEWUTS.or(CLONE_FS)); int fd = linux.open(\"/\", O_PATH, 0);",
                "linux.posix_spawn(\"/bin/true\", NONE, DEFAULT, List.of(\"true\"), List.of());",
                "----",
                "",
                "[source,java]",
                "----",
                "fil.namespaces().get(NamespaceKind.UTS);",
                "Path sous = travail.resolve(\"a\" + fd + dansLaBoite);",
                "// et rien de plus",
                "----",
                "",
                "[.verification#vu]",
                "vrai:: Vu.");
        assertEquals(List.of(), result.problems());
    }

    private Lab valid(String... lines) throws IOException {
        Trial.Result result = trial.with("01-essai/lab.adoc", lines).compileAll(List.of());
        assertEquals(List.of(), result.problems());
        return result.lab();
    }

    private Lab step(String... lines) throws IOException {
        Trial.Result result = trial.compile(lines);
        assertEquals(List.of(), result.problems());
        return result.lab();
    }

    /** The parts of a step that begins on line 8. */
    private List<Part> parts(String... lines) throws IOException {
        return only(step(("[#un]\n== Un\n\n" + String.join("\n", lines)).split("\n")))
                .parts();
    }

    private static Step only(Lab lab) {
        assertEquals(1, lab.steps().size());
        return lab.steps().getFirst();
    }
}
