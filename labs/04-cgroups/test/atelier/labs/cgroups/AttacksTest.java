package atelier.labs.cgroups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fork bomb and the hog take what they like before there are limits, and nothing after; late limits are none. */
class AttacksTest {
    private static final String ROGUE = "var voyou = maison.child(\"voyou\", MEMORY, PIDS);";

    @TempDir
    private Path base;

    private Family family;

    @BeforeEach
    void open() throws Exception {
        family = Family.open(base);
        family.type("var festin = \"x=$(head -c 100000000 /dev/zero | tr '\\\\0' x); kill -STOP $$\";");
    }

    @AfterEach
    void close() throws IOException {
        if (family != null) {
            family.close();
        }
    }

    @Test
    void both_attacks_succeed_then_fail_under_limits_set_before() throws Exception {
        family.play("bombe");
        assertTrue(family.group("voyou").pids().current() >= 120, "the bomb did not go off");
        assertEquals(Family.HELD, family.sees("explosion"));
        assertEquals(Family.HELD, family.sees("festin"));
        family.play("plafond");
        var pids = family.group("voyou").pids();
        assertTrue(pids.current() <= 20, "more than the limit: " + pids.current());
        assertTrue(pids.refusals() > 0, "no fork was refused");
        assertTrue(family.group("voyou").memory().events().oomKills() > 0, "the hog was not killed");
        assertEquals(Family.HELD, family.sees("bombe-contenue"));
        assertEquals(Family.HELD, family.sees("ogre-contenu"));
    }

    @Test
    void a_limit_drives_nobody_out() throws Exception {
        family.play("bombe");
        family.type("voyou.pids().max(20);");
        assertEquals("plafond-creve", family.sees("bombe-contenue"));
        assertEquals("deja-plafonne", family.sees("explosion"));
        assertEquals("sans-limite", family.sees("ogre-contenu"));
    }

    @Test
    void a_bomb_that_was_not_registered_is_not_in_the_group() throws Exception {
        family.type(ROGUE, "var petard = lancer(\"exec sleep infinity\");", Family.go("petard"));
        assertEquals("petard-mouille", family.sees("explosion"));
        assertEquals("pas-mange", family.sees("festin"));
    }

    @Test
    void a_program_that_prints_an_explosion_is_none() throws Exception {
        family.type(ROGUE);
        family.start("menteur", "voyou", "echo 128 processus, 200 Mo; exec sleep infinity");
        assertEquals("petard-mouille", family.sees("explosion"));
        assertEquals("pas-mange", family.sees("festin"));
    }

    @Test
    void limits_that_nobody_ran_into_prove_nothing() throws Exception {
        family.type(ROGUE);
        assertEquals("sans-plafond", family.sees("bombe-contenue"));
        family.type("voyou.pids().max(20);", "voyou.memory().max(\"64M\");");
        assertEquals("pas-rejouee", family.sees("bombe-contenue"));
        assertEquals("pas-rejoue", family.sees("ogre-contenu"));
        assertEquals("deja-plafonne", family.sees("festin"));
    }
}
