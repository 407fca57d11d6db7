package atelier.labs.cgroups;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.CgroupWorldKind;
import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices, delegation, processes in the middle of the tree, and groups left behind. */
class HouseRulesMistakesTest {
    private static final String GUEST = "var invite = maison.child(\"invite\", DEVICES);";
    private static final String FLAT = "var appart = maison.child(\"appart\", MEMORY);";
    private static final String LIMIT = "appart.memory().max(\"128M\");";
    private static final String HAND_OVER =
            "for (var d : appart.paths()) for (var f : List.of(\"\", \"/cgroup.procs\"))"
                    + " linux.chown(d + f, 65534, 65534);";
    private static final String AS_TENANT = "exec setpriv --reuid 65534 --regid 65534 --clear-groups sh -c ";

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
    void without_rules_every_device_opens() throws Exception {
        family.type(GUEST);
        assertEquals("tout-ouvert", family.sees("placard"));
    }

    @Test
    void a_program_that_prints_a_refusal_was_not_refused() throws Exception {
        family.type(GUEST);
        family.start("menteur", "invite", "echo /dev/urandom: Operation not permitted; exit 1");
        assertEquals("tout-ouvert", family.sees("placard"));
    }

    @Test
    void a_cupboard_without_exceptions_is_too_tight() throws Exception {
        family.type(GUEST, "invite.devices().deny(\"a\");");
        assertEquals("tout-ferme", family.sees("placard"));
    }

    @Test
    void a_group_that_does_not_exist_forbids_nothing() throws Exception {
        assertEquals("groupe-absent", family.sees("placard"));
    }

    @Test
    void a_flat_without_a_ceiling_gives_the_machine_away() throws Exception {
        family.type(FLAT, HAND_OVER);
        assertEquals("sans-limite", family.sees("delegue"));
    }

    @Test
    void a_limit_without_a_hand_over_is_no_delegation() throws Exception {
        family.type(FLAT, LIMIT);
        assertEquals("pas-delegue", family.sees("delegue"));
    }

    @Test
    void giving_all_files_gives_the_limit() throws Exception {
        family.type(FLAT, LIMIT, "var chezLui = appart.path(MEMORY);");
        family.type(
                "try (var f = Files.list(chezLui)) { f.forEach(p -> linux.chown(p.toString(), 65534, 65534)); }",
                "linux.chown(chezLui.toString(), 65534, 65534);");
        assertEquals("trop-delegue", family.sees("delegue"));
    }

    @Test
    void a_delegation_that_nobody_uses_shows_nothing() throws Exception {
        family.type(FLAT, LIMIT, HAND_OVER);
        assertEquals("pas-de-salon", family.sees("delegue"));
    }

    @Test
    void a_room_that_root_made_shows_nothing() throws Exception {
        family.type(FLAT, LIMIT, HAND_OVER, "linux.mkdir(appart.path(MEMORY) + \"/salon\", 0755);");
        assertEquals("salon-de-root", family.sees("delegue"));
    }

    @Test
    void an_empty_room_shows_no_tenant() throws Exception {
        family.type(FLAT, LIMIT, HAND_OVER);
        family.type("var locataire = lancer(\"cd \" + appart.path(MEMORY) + \" && " + AS_TENANT + "'mkdir salon'\");");
        family.type("appart.add(locataire);", Family.go("locataire"), Family.awaitEnd("locataire"));
        assertEquals("salon-vide", family.sees("delegue"));
    }

    @Test
    void a_process_in_the_middle_of_the_tree_is_told() throws Exception {
        Needs.that(CgroupWorld.detect().kind() != CgroupWorldKind.V2, "v2 lets nobody in there");
        family.type("var intrus = lancer(\"exec sleep infinity\");");
        family.type("Files.writeString(maison.path(CPU).resolve(\"cgroup.procs\"), \"\" + intrus);");
        assertEquals("processus-interne", family.sees("partage-juste"));
    }

    @Test
    void groups_left_behind_are_told_inhabited_or_not() throws Exception {
        assertEquals("groupe-oublie", family.sees("range"));
        family.type("var lea = maison.child(\"lea\", MEMORY);");
        family.start("joueuse", "lea", "exec sleep infinity");
        assertEquals("habite", family.sees("range"));
        family.type("maison.close();");
        assertEquals(Family.HELD, family.sees("range"));
    }
}
