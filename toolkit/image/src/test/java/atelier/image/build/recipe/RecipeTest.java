package atelier.image.build.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a recipe says, and what is said of one that is wrong. */
class RecipeTest {
    private static Recipe parse(String text) {
        return Recipe.parse("Dockerfile", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Instruction only(String instruction) {
        return parse("FROM scratch\n" + instruction)
                .stages()
                .getFirst()
                .statements()
                .getFirst()
                .instruction();
    }

    private static String refused(String text) {
        return assertThrows(RecipeException.class, () -> parse(text)).getMessage();
    }

    @Test
    void lines_are_continued_over_comments_and_empty_lines() {
        Recipe recipe = parse("""
                # a comment
                FROM scratch

                RUN one \\
                  # in between
                  two \\

                  three
                RUN four\\\\
                """);
        List<Statement> statements = recipe.stages().getFirst().statements();
        assertEquals(
                List.of(4, 9),
                statements.stream().map(statement -> statement.place().line()).toList());
        assertEquals("RUN one   two   three", statements.getFirst().text());
        assertEquals("RUN four\\\\", statements.getLast().text());
    }

    @Test
    void a_directive_chooses_the_escape() {
        Recipe recipe = parse("# syntax=docker/dockerfile:1\n#escape=`\nFROM scratch\nRUN a `\n b\nRUN c\\\n");
        assertEquals('`', recipe.escape());
        assertEquals(2, recipe.stages().getFirst().statements().size());
        assertEquals(
                "Dockerfile:1: the directive \"escape\" has the value \"x\", and \\ or ` was expected",
                refused("# escape=x\nFROM scratch"));
        assertEquals('\\', parse("# no directive\n# escape=`\nFROM scratch").escape());
    }

    @Test
    void lines_of_the_recipe_may_belong_to_an_instruction() {
        var run = (Instruction.Run) only("RUN <<EOF\necho $a\n\techo b\nEOF\n");
        var shell = (Command.Shell) run.command();
        assertEquals(List.of(new Heredoc("EOF", true, "echo $a\n\techo b\n")), shell.heredocs());
        assertTrue(shell.isHeredocAlone());
        var copy = (Instruction.Copy) only("COPY <<-'A' <<B x /dest/\n\t$a\n\tA\n$b\nB\n");
        assertEquals(
                List.of(new Heredoc("A", false, "$a\n"), new Heredoc("B", true, "$b\n")),
                copy.files().heredocs());
        assertEquals(List.of("x"), copy.files().sources());
        assertEquals(
                "Dockerfile:2: the text that begins with <<EOF goes on to the end of the recipe: a line \"EOF\" was expected",
                refused("FROM scratch\nRUN <<EOF\necho"));
        assertEquals(List.of(), ((Command.Shell) ((Instruction.Run) only("RUN echo $((1<<2))")).command()).heredocs());
    }

    @Test
    void commands_have_two_forms() {
        assertEquals(new Instruction.Cmd(new Command.Exec(List.of("a b", "c"))), only("CMD [\"a b\", \"c\"]"));
        assertEquals(new Instruction.Cmd(new Command.Shell("[ -f x ]", List.of())), only("CMD [ -f x ]"));
        assertEquals(new Instruction.Cmd(new Command.Shell("['a']", List.of())), only("CMD ['a']"));
        assertEquals(new Instruction.Shell(List.of("bash", "-c")), only("SHELL [\"bash\", \"-c\"]"));
    }

    @Test
    void assignments_come_in_a_new_and_an_old_way() {
        assertEquals(
                new Instruction.Env(List.of(new Assignment("A", "1"), new Assignment("B", "'x y'"))),
                only("ENV A=1 B='x y'"));
        assertEquals(new Instruction.Env(List.of(new Assignment("A", "x y  z"))), only("ENV A x y  z"));
        assertEquals(
                new Instruction.Arg(List.of(
                        new Instruction.Arg.Declaration("a", Optional.of("1")),
                        new Instruction.Arg.Declaration("b", Optional.empty()))),
                only("ARG a=1 b"));
    }

    @Test
    void copies_have_options() {
        var copy = (Instruction.Copy) only("COPY --from=build --chown=a:b --chmod=755 --link --exclude=*.o x y /z/");
        assertEquals(Optional.of("build"), copy.from());
        assertEquals(List.of("x", "y"), copy.files().sources());
        assertEquals(Optional.of("a:b"), copy.files().chown());
        assertEquals(List.of("*.o"), copy.files().excluded());
        assertEquals(
                List.of("a b"),
                ((Instruction.Copy) only("COPY [\"a b\", \"/c d\"]")).files().sources());
    }

    @Test
    void a_health_check_has_times() {
        var check = (Instruction.Healthcheck) only("HEALTHCHECK --interval=1m30s --timeout=500ms --retries=2 CMD true");
        assertEquals(90, check.durations().get("interval").toSeconds());
        assertEquals(500, check.durations().get("timeout").toMillis());
        assertEquals(Optional.of(2), check.retries());
        assertEquals(Optional.empty(), ((Instruction.Healthcheck) only("HEALTHCHECK NONE")).command());
    }

    @Test
    void stages_are_found_by_name_and_by_number() {
        Recipe recipe = parse("ARG V=1\nFROM a:$V AS First\nRUN x\nFROM first\nFROM scratch as last\n");
        assertEquals(1, recipe.arguments().size());
        assertEquals("last", recipe.target(Optional.empty()).toString());
        assertEquals(0, recipe.target(Optional.of("FIRST")).index());
        assertEquals(1, recipe.target(Optional.of("1")).index());
        var refused = assertThrows(RecipeException.class, () -> recipe.target(Optional.of("frist")));
        assertEquals("Dockerfile:1: there is no stage \"frist\": the recipe has first, 1, last", refused.getMessage());
        assertEquals(Optional.empty(), recipe.stage("last", 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            COPPY a b                   | "COPPY" is no instruction: did you mean COPY?
            entrypiont x                | "entrypiont" is no instruction: did you mean ENTRYPOINT?
            COPY a                      | COPY cannot take "a": at least a source and a destination was expected
            COPY --form=x a b           | COPY has no option "--form": it takes --chmod, --chown, --exclude, --from, --link, --parents
            COPY --chmod=rwx a b        | the option --chmod of COPY has the value "rwx", and an octal number such as 644 was expected
            COPY --from=a --from=b x y  | the option --from of COPY is given twice
            RUN                         | RUN says nothing: a program was expected
            RUN []                      | RUN says nothing: a program was expected
            ENV A                       | ENV cannot take "A": name=value was expected
            ENV A=1 B                   | ENV cannot take "B": name=value was expected
            ARG 1=2                     | ARG cannot take "1=2": a name, perhaps with =value was expected
            FROM a b                    | FROM cannot take "a b": an image, perhaps AS and a name was expected
            FROM a AS 1                 | "1" cannot name a stage: a small letter, then small letters, digits, ".", "_" or "-"
            SHELL bash                  | SHELL cannot take "bash": ["program", "argument"] was expected
            HEALTHCHECK true            | HEALTHCHECK cannot take "true": CMD and a program, or NONE was expected
            HEALTHCHECK --interval=1 CMD x | the option --interval of HEALTHCHECK has the value "1", and a time of at least 1ms such as 30s or 1m30s was expected
            ONBUILD ONBUILD RUN x       | ONBUILD cannot trigger ONBUILD
            ONBUILD FROM x              | ONBUILD cannot trigger FROM
            ONBUILD NOTHING             | "NOTHING" is no instruction: one such as FROM, COPY or RUN was expected
            RUN --mount=type=cache x    | the option --mount of RUN is Docker's, and not done here: say it in another way
            RUN --cache x               | RUN has no option "--cache": it takes --network
            """)
    void what_is_wrong_is_said_with_its_line(String line, String sentence) {
        assertEquals("Dockerfile:2: " + sentence, refused("FROM scratch\n" + line));
    }

    @Test
    void a_recipe_begins_with_from() {
        assertEquals(
                "Dockerfile:1: RUN x comes before the first FROM, where only ARG and FROM may be", refused("RUN x"));
        assertEquals("Dockerfile:1: the recipe has no instruction: it begins with FROM", refused("# nothing\n"));
        assertEquals("Dockerfile:1: the recipe has no FROM: an image begins with FROM", refused("ARG a\n"));
        assertEquals(
                "Dockerfile:2: there is a stage called \"a\" already, from line 1",
                refused("FROM x AS a\nFROM y AS A\n"));
        assertEquals(
                "Dockerfile:1: the recipe is not UTF-8 text without zero bytes",
                assertThrows(RecipeException.class, () -> Recipe.parse("Dockerfile", new byte[] {(byte) 0xff}))
                        .getMessage());
        assertEquals("Dockerfile:1: the recipe has more than 1048576 bytes", refused("#".repeat((1 << 20) + 1)));
    }
}
