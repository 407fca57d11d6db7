package atelier.image.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.snapshot.VfsDriver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is taken from earlier builds, and what is said when it is not. */
class CacheTest {
    private static final String HIT = "taken from the cache";

    @TempDir
    Path directory;

    private Workplace workplace;

    @BeforeEach
    void open() throws Exception {
        workplace = Workplace.in(directory)
                .withBase()
                .with("a", "1")
                .with("sub/b", "1")
                .withRecipe("""
                FROM base
                ARG LEVEL=3
                COPY a sub /data/
                RUN echo $LEVEL > /level
                RUN date +%s%N > /random
                """);
    }

    private BuiltImage changed(String file, String text) throws Exception {
        workplace.with(file, text);
        return workplace.build();
    }

    @Test
    void a_second_build_is_taken_from_the_first_whatever_the_times_of_the_files() throws Exception {
        BuiltImage first = workplace.build();
        assertEquals(
                List.of("made anew: it was never built here", "made anew: it was never built here"),
                workplace.verdicts().subList(0, 2));
        Files.setLastModifiedTime(workplace.context.resolve("a"), FileTime.from(Instant.EPOCH));
        BuiltImage second = workplace.build();
        assertEquals(List.of(HIT, HIT, HIT), workplace.verdicts());
        assertEquals(first.manifest(), second.manifest());
        assertEquals(3, second.hits());
        assertEquals(0, second.misses());
        assertEquals(List.of(), workplace.told(BuildEvent.LayerMade.class));
    }

    @Test
    void each_miss_says_what_changed() throws Exception {
        workplace.build();
        changed("a", "2");
        assertEquals(
                List.of(
                        "made anew: the file a changed",
                        "made anew: what it stands on changed",
                        "made anew: what it stands on changed"),
                workplace.verdicts());
        changed("sub/c", "new");
        assertEquals("made anew: the file sub/c is new", workplace.verdicts().getFirst());
        Files.delete(workplace.context.resolve("sub/b"));
        workplace.build();
        assertEquals("made anew: the file sub/b is gone", workplace.verdicts().getFirst());
        Files.setPosixFilePermissions(workplace.context.resolve("a"), PosixFilePermissions.fromString("rwx------"));
        workplace.build();
        assertEquals("made anew: the file a changed", workplace.verdicts().getFirst());
    }

    @Test
    void a_build_argument_counts_where_it_is_seen() throws Exception {
        workplace.build();
        workplace.build(BuildOptions.DEFAULT.withArgument("LEVEL", "4"));
        assertEquals(
                List.of(
                        HIT,
                        "made anew: the build argument LEVEL changed",
                        "made anew: the build argument LEVEL changed, what it stands on changed"),
                workplace.verdicts());
        workplace.build(BuildOptions.DEFAULT.withArgument("OTHER", "4"));
        assertEquals(List.of(HIT, HIT, HIT), workplace.verdicts());
    }

    @Test
    void an_instruction_that_is_edited_is_told_from_one_that_is_new() throws Exception {
        workplace.build();
        changed("Dockerfile", "FROM base\nARG LEVEL=3\nCOPY a sub /data/\nRUN echo other\nUSER root\n");
        assertEquals(List.of(HIT, "made anew: the instruction changed"), workplace.verdicts());
        changed("Dockerfile", "FROM base\nENV A=1\nARG LEVEL=3\nCOPY a sub /data/\nRUN echo other\n");
        assertEquals(List.of(HIT, "made anew: the variable A changed"), workplace.verdicts());
        changed("Dockerfile", "FROM base\nARG LEVEL=3\nCOPY a sub /data/\nUSER app\nENV A=1\nRUN echo other\n");
        assertEquals(List.of(HIT, "made anew: the setting user changed"), workplace.verdicts());
    }

    @Test
    void the_cache_outlives_garbage_collection_and_ends_with_its_name() throws Exception {
        workplace.build();
        workplace.store.collect();
        assertTrue(workplace.store.verify().isClean());
        workplace.build();
        assertEquals(List.of(HIT, HIT, HIT), workplace.verdicts());
        workplace.store.refs().remove(BuildCache.NAME);
        workplace.build();
        assertEquals(3, workplace.told(BuildEvent.LayerMade.class).size());
    }

    @Test
    void a_build_without_the_cache_makes_everything() throws Exception {
        workplace.build();
        BuiltImage image = workplace.build(BuildOptions.DEFAULT.withoutCache());
        assertEquals(0, image.hits());
        assertEquals("made anew, as asked", workplace.verdicts().getFirst());
    }

    @Test
    void the_same_inputs_give_the_same_image_in_another_store_with_another_driver() throws Exception {
        String recipe = """
                FROM base
                COPY --chown=app a sub /data/
                RUN mkdir -p /made/dir && echo x > /made/dir/file && rm /data/a && ln -s x /made/link
                WORKDIR /somewhere/new
                """;
        BuiltImage here = changed("Dockerfile", recipe);
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Workplace other = Workplace.in(elsewhere, new VfsDriver())
                .withBase()
                .with("a", "1")
                .with("sub/b", "1");
        BuiltImage there = other.withRecipe(recipe).build();
        assertEquals(here.config().diffIds(), there.config().diffIds());
        assertEquals(here.manifest(), there.manifest());
        assertEquals(4, here.config().diffIds().size());
    }

    @Test
    void thousands_of_files_are_remembered_as_one() throws Exception {
        workplace.withRecipe("FROM scratch\nCOPY many /many\n");
        for (int i = 0; i < 2001; i++) {
            workplace.with("many/" + i, "");
        }
        workplace.build();
        workplace.build();
        assertEquals(List.of(HIT), workplace.verdicts());
        changed("many/7", "x");
        assertEquals(List.of("made anew: the file * changed"), workplace.verdicts());
    }
}
