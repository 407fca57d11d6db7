package atelier.labs.cgroups;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.cgroup.CgroupVersion;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.CgroupWorldKind;
import atelier.kernel.cgroup.Hierarchy;
import atelier.kernel.proc.CgroupMembership;
import atelier.kernel.proc.ProcTask;
import atelier.labs.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups that hold nobody, the wrong one, or somebody by halves. */
class RegisterMistakesTest {
    private static final String LEA = "var lea = maison.child(\"lea\", MEMORY, CPU, CPUSET, FREEZER);";

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
    void a_group_without_a_child_is_no_registration() throws Exception {
        family.type(LEA);
        assertEquals("aucun-enfant", family.sees("inscrit"));
    }

    @Test
    void a_launched_process_is_in_its_parents_group() throws Exception {
        family.type(LEA, "var joueuse = lancer(\"exec sleep infinity\");", Family.go("joueuse"));
        assertEquals("pas-inscrit", family.sees("inscrit"));
    }

    @Test
    void a_process_that_prints_that_it_is_in_the_group_is_not() throws Exception {
        family.type(LEA, "var joueuse = lancer(\"echo 0::/atelier/lea; exec sleep infinity\");", Family.go("joueuse"));
        assertEquals("pas-inscrit", family.sees("inscrit"));
    }

    @Test
    void a_directory_with_the_files_of_a_group_is_none() throws Exception {
        family.type("linux.mkdir(\"lea\", 0755);", "var joueuse = lancer(\"exec sleep infinity\");");
        family.type("Files.writeString(travail.resolve(\"lea/cgroup.procs\"), \"\" + joueuse);");
        assertEquals("groupe-absent", family.sees("inscrit"));
    }

    @Test
    void a_process_of_the_house_itself_is_in_another_group() throws Exception {
        Needs.that(CgroupWorld.detect().kind() != CgroupWorldKind.V2, "v2 lets nobody in there");
        family.type(LEA, "var joueuse = lancer(\"exec sleep infinity\");", "maison.add(joueuse);");
        assertEquals("autre-groupe", family.sees("inscrit"));
    }

    @Test
    void one_hierarchy_of_v1_is_half_a_registration() throws Exception {
        family.type(LEA);
        Needs.that(family.group("lea").paths().size() > 1, "v2 has one hierarchy");
        family.type(
                "var joueuse = lancer(\"exec sleep infinity\");",
                "Files.writeString(lea.path(MEMORY).resolve(\"cgroup.procs\"), \"\" + joueuse);");
        assertEquals("a-moitie", family.sees("inscrit"));
    }

    @Test
    void the_workshop_is_not_to_be_limited() throws Exception {
        ProcTask jvm = ProcTask.process(new LinuxSyscalls().getpid());
        List<CgroupMembership> before = jvm.cgroups();
        family.type(LEA);
        try {
            family.type("lea.add(linux.getpid());");
            assertEquals("atelier-inscrit", family.sees("inscrit"));
        } finally {
            putBack(jvm, before);
        }
        assertEquals(before, jvm.cgroups());
    }

    @Test
    void a_registered_child_holds() throws Exception {
        family.type(LEA);
        family.start("joueuse", "lea", "exec sleep infinity");
        assertEquals(Family.HELD, family.sees("inscrit"));
    }

    private static boolean isV2(Hierarchy hierarchy) {
        return hierarchy.version() == CgroupVersion.V2;
    }

    private static void putBack(ProcTask jvm, List<CgroupMembership> before) throws IOException {
        for (CgroupMembership membership : before) {
            for (Hierarchy hierarchy : CgroupWorld.detect().hierarchies()) {
                boolean same = isV2(hierarchy)
                        ? membership.hierarchy() == 0
                        : membership.controllers().stream().anyMatch(hierarchy.controllers()::contains);
                if (same) {
                    Path procs = hierarchy.directoryOf(membership.path()).resolve("cgroup.procs");
                    Files.writeString(procs, Integer.toString(jvm.id()));
                }
            }
        }
    }
}
