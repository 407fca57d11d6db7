package atelier.labs.cgroups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quotas that hold nobody back, weights without a fight, and pauses that are none. */
class ProcessorMistakesTest {
    private static final String LEA = "var lea = maison.child(\"lea\", MEMORY, CPU, CPUSET, FREEZER);";
    private static final String TOM = "var tom = maison.child(\"tom\", MEMORY, CPU, CPUSET);";
    private static final String QUOTA = "lea.cpu().max(\"5ms/100ms\");";
    private static final String PLACE = "var place = fil.status().field(\"Cpus_allowed_list\").split(\"[-,]\")[0];";
    private static final String SAME_PLACE = "lea.cpuset().cpus(place); tom.cpuset().cpus(place);";
    private static final String WEIGHTS = "lea.cpu().weight(300); tom.cpu().weight(100);";
    private static final String LOOP = "while :; do :; done";

    @TempDir
    private Path base;

    private Family family;

    @BeforeEach
    void open() throws Exception {
        family = Family.open(base);
        family.type(LEA, TOM, PLACE);
    }

    @AfterEach
    void close() throws IOException {
        if (family != null) {
            family.close();
        }
    }

    @Test
    void a_loop_without_a_quota_is_not_limited() throws Exception {
        family.start("boucle", "lea", LOOP);
        assertEquals("sans-quota", family.sees("quota"));
    }

    @Test
    void being_nice_is_no_quota() throws Exception {
        family.start("boucle", "lea", "exec nice -n 19 sh -c 'while :; do :; done'");
        assertEquals("sans-quota", family.sees("quota"));
    }

    @Test
    void a_quota_of_a_whole_processor_is_too_wide() throws Exception {
        family.type("lea.cpu().max(\"100%\");");
        family.start("boucle", "lea", LOOP);
        assertEquals("quota-large", family.sees("quota"));
    }

    @Test
    void a_quota_for_nobody_proves_nothing() throws Exception {
        family.type(QUOTA);
        assertEquals("personne", family.sees("quota"));
    }

    @Test
    void a_program_that_rests_by_itself_is_not_held_back() throws Exception {
        family.type(QUOTA);
        family.start("poli", "lea", "echo 20 %; exec sleep infinity");
        assertEquals("jamais-bloque", family.sees("quota"));
    }

    @Test
    void a_loop_under_a_quota_is_held_back() throws Exception {
        family.type(QUOTA);
        family.start("boucle", "lea", LOOP);
        assertEquals(Family.HELD, family.sees("quota"));
    }

    @Test
    void sharing_takes_two() throws Exception {
        family.type(SAME_PLACE, WEIGHTS);
        family.start("boucle", "lea", LOOP);
        assertEquals("personne", family.sees("partage-juste"));
    }

    @Test
    void whoever_has_a_place_of_their_own_does_not_share() throws Exception {
        Needs.that(Runtime.getRuntime().availableProcessors() > 1, "this machine has one processor");
        family.type(WEIGHTS);
        bothPlay();
        assertEquals("places-separees", family.sees("partage-juste"));
    }

    @Test
    void equal_weights_are_not_three_to_one() throws Exception {
        family.type(SAME_PLACE);
        bothPlay();
        assertEquals("parts-egales", family.sees("partage-juste"));
    }

    @Test
    void a_quota_that_is_still_there_would_be_what_is_measured() throws Exception {
        family.type(SAME_PLACE, WEIGHTS, QUOTA);
        bothPlay();
        assertEquals("encore-un-quota", family.sees("partage-juste"));
    }

    @Test
    void without_a_fight_weights_do_nothing() throws Exception {
        family.type(SAME_PLACE, WEIGHTS);
        family.start("boucle", "lea", LOOP);
        family.start("dormeur", "tom", "exec sleep infinity");
        assertEquals("pas-de-dispute", family.sees("partage-juste"));
    }

    @Test
    void weights_on_one_place_share_it_and_whoever_waits_is_counted() throws Exception {
        family.type(SAME_PLACE, WEIGHTS);
        bothPlay();
        assertEquals(Family.HELD, family.sees("partage-juste"));
        var pressure = House.ask(() -> family.group("tom").pressure().cpu());
        Needs.that(pressure.isPresent(), "this kernel measures no pressure by group");
        family.type("until(tom, groupe -> groupe.cpu().stat().usage().toMillis() >= 200);");
        var later = family.group("tom").pressure().cpu();
        assertTrue(
                later.some().total().compareTo(pressure.get().some().total()) > 0,
                "the pressure did not move: " + later);
    }

    @Test
    void a_stopped_loop_is_not_frozen() throws Exception {
        family.start("boucle", "lea", LOOP);
        family.type("linux.kill(boucle, SIGSTOP);", "linux.waitid(P_PID, boucle, WSTOPPED);");
        assertEquals("arrete-pas-gele", family.sees("gele"));
    }

    @Test
    void a_loop_that_prints_frozen_is_not() throws Exception {
        family.start("boucle", "lea", "echo FROZEN; " + LOOP);
        assertEquals("pas-gele", family.sees("gele"));
    }

    @Test
    void an_empty_group_proves_no_freezing() throws Exception {
        family.type("lea.freeze();");
        assertEquals("personne", family.sees("gele"));
    }

    @Test
    void a_frozen_loop_stands_still_whatever_wakes_it() throws Exception {
        family.start("boucle", "lea", LOOP);
        family.type("lea.freeze();", "linux.kill(boucle, SIGCONT);");
        assertEquals(Family.HELD, family.sees("gele"));
    }

    private void bothPlay() throws InterruptedException {
        family.start("boucle", "lea", LOOP);
        family.start("rival", "tom", LOOP);
    }
}
