package atelier.labs.cgroups;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.kernel.cgroup.Disk;
import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits that were not, programs that hold nothing, and memory that another group pays for. */
class MemoryMistakesTest {
    private static final String TOM = "var tom = maison.child(\"tom\", MEMORY, CPU, CPUSET);";
    private static final String LIMIT = "tom.memory().max(\"64M\");";
    private static final String SWAP = "attempt(() -> tom.memory().swap(\"0\"));";
    private static final String HOG = "x=$(head -c 100000000 /dev/zero | tr '\\\\0' x); kill -STOP $$";
    private static final String LEA = "var lea = maison.child(\"lea\", MEMORY, CPU, CPUSET, FREEZER);";
    private static final String MEAL = "x=$(head -c 60000000 /dev/zero | tr '\\\\0' x); kill -STOP $$; :";

    @TempDir
    private Path base;

    private Family family;

    @BeforeEach
    void open() throws Exception {
        family = Family.open(base);
    }

    @AfterEach
    void close() throws IOException {
        if (family != null) {
            family.close();
        }
    }

    @Test
    void a_hog_killed_at_the_limit_holds() throws Exception {
        family.type(TOM, LIMIT, SWAP);
        eats("glouton", "tom", HOG);
        assertEquals(Family.HELD, family.sees("oom"));
    }

    @Test
    void a_hog_without_a_limit_dies_of_nothing() throws Exception {
        family.type(TOM);
        eats("glouton", "tom", HOG);
        assertEquals("sans-limite", family.sees("oom"));
    }

    @Test
    void a_limit_that_leaves_swap_open_is_half_a_limit() throws Exception {
        family.type(TOM, LIMIT);
        Needs.that(
                House.ask(() -> family.group("tom").memory().swap()).isPresent(),
                "this kernel counts no swap by group");
        eats("glouton", "tom", HOG);
        assertEquals("echange-ouvert", family.sees("oom"));
    }

    @Test
    void dd_holds_nothing_and_proves_nothing() throws Exception {
        family.type(TOM, LIMIT, SWAP);
        eats("dd", "tom", "exec dd if=/dev/zero of=/dev/null bs=1M count=1000 2>/dev/null");
        assertEquals("rien-tenu", family.sees("oom"));
    }

    @Test
    void a_program_that_prints_killed_and_ends_as_if_it_were_is_not() throws Exception {
        family.type(TOM, LIMIT, SWAP);
        eats("menteur", "tom", "echo Killed; echo oom_kill 1; kill -KILL $$");
        assertEquals("rien-tenu", family.sees("oom"));
    }

    @Test
    void a_hog_that_was_never_registered_is_killed_by_nobody() throws Exception {
        family.type(TOM, LIMIT, SWAP, "var glouton = lancer(\"" + HOG + "\");", Family.go("glouton"));
        family.type(Family.awaitEnd("glouton"));
        assertEquals("rien-tenu", family.sees("oom"));
    }

    @Test
    void a_large_file_fills_the_limit_with_cache_and_kills_nobody() throws Exception {
        Needs.that(Disk.under(base).isPresent(), "files here are in memory");
        family.type(TOM, LIMIT, SWAP);
        eats("copie", "tom", "exec dd if=/dev/zero of=gros bs=1M count=150 2>/dev/null");
        assertEquals("cache-seulement", family.sees("oom"));
    }

    @Test
    void a_missing_group_is_told() throws Exception {
        assertEquals("groupe-absent", family.sees("oom"));
    }

    @Test
    void memory_touched_before_is_counted_elsewhere() throws Exception {
        family.type(LEA, "lea.memory().max(\"256M\");", "var max = lancer(\"" + MEAL + "\");", Family.go("max"));
        family.type(Family.awaitEnd("max"), "lea.add(max);");
        assertEquals("grandi-dehors", family.sees("compte"));
    }

    @Test
    void counting_is_not_limiting() throws Exception {
        family.type(LEA);
        eats("nina", "lea", MEAL);
        assertEquals("sans-limite", family.sees("compte"));
    }

    @Test
    void a_program_that_says_that_it_has_eaten_holds_nothing() throws Exception {
        family.type(LEA, "lea.memory().max(\"256M\");");
        eats("vantard", "lea", "echo j ai pris 60 Mo; kill -STOP $$");
        assertEquals("personne", family.sees("compte"));
    }

    private void eats(String name, String group, String command) throws InterruptedException {
        family.start(name, group, command);
        family.type(Family.awaitEnd(name));
    }
}
