package atelier.labs.union;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers that are copies, directories or one another; programs that have their memory to themselves. */
class ContainersMistakesTest {
    private static final String IMAGE = "var image = Image.make(travail);";
    private static final String OVERLAY =
            "var depot = Snapshots.open(travail.resolve(\"depot\"), new OverlayDriver(new LinuxSyscalls()));"
                    + " var ouvrage = image.unpack(depot); var eleves = new ArrayList<MountedSnapshot>();";

    @TempDir
    private Path base;

    @Test
    void copies_share_nothing() throws Exception {
        try (Desk desk = Desk.empty(base)) {
            assertEquals("pas-de-depot", desk.sees("cinq"));
            desk.type("$ mkdir -p depot/containers/ana depot/containers/bob; echo overlay > depot/pilote");
            assertEquals("copies", desk.sees("cinq"));
            desk.type("$ rm -r depot", IMAGE);
            desk.type("var depot = Snapshots.open(travail.resolve(\"depot\"), new VfsDriver());"
                    + " var ouvrage = image.unpack(depot);"
                    + " for (var n : List.of(\"a\", \"b\")) depot.mount(n, ouvrage);");
            assertEquals("copies", desk.sees("cinq"));
            desk.type(guard("travail.resolve(\"depot/containers/a/root\")"));
            desk.type(guard("travail.resolve(\"depot/containers/b/root\")"));
            assertEquals("hors-conteneurs", desk.sees("memoire"));
        }
    }

    @Test
    void directories_are_no_containers_and_five_take_five_sheets() throws Exception {
        try (Desk desk = Desk.empty(base)) {
            desk.type(IMAGE, OVERLAY, "$ cd depot/containers && mkdir ana bob chloe dan eve && rmdir *");
            assertEquals("pas-de-depot", desk.sees("cinq"));
            desk.type("$ cd depot/containers && mkdir x1 x2 x3 x4 x5");
            assertEquals("demontes", desk.sees("cinq"));
            desk.type("for (var n : List.of(\"a\", \"b\", \"c\", \"d\")) eleves.add(depot.mount(n, ouvrage));");
            assertEquals("trop-peu", desk.sees("cinq"));
            desk.type(mount("lowerdir=1/fs,upperdir=../containers/a/upper,workdir=../containers/x5"));
            assertEquals("pas-isoles", desk.sees("cinq"));
            desk.type("linux.umount2(\"depot/containers/x1\", MNT_DETACH);");
            desk.type("$ mkdir depot/containers/x5/u depot/containers/x5/w");
            desk.type(mount("lowerdir=1,upperdir=../containers/x5/u,workdir=../containers/x5/w"));
            assertEquals("pas-partage", desk.sees("cinq"));
        }
    }

    @Test
    void programs_that_were_copied_up_have_their_pages_to_themselves() throws Exception {
        try (Desk desk = Desk.empty(base)) {
            assertEquals("personne", desk.sees("memoire"));
            desk.type(IMAGE, OVERLAY);
            desk.type("for (var n : List.of(\"a\", \"b\")) eleves.add(depot.mount(n, ouvrage));");
            desk.type("linux.posix_spawn(\"/bin/sleep\", NONE.closefrom(3), DEFAULT,"
                    + " List.of(\"sleep\", \"infinity\"), List.of());");
            assertEquals("personne", desk.sees("memoire"));
            desk.type(guard("eleves.get(0).root()"), guard("eleves.get(0).root()"));
            assertEquals("meme-conteneur", desk.sees("memoire"));
            desk.type(guard("eleves.get(1).root()"));
            assertEquals(Desk.HELD, desk.sees("memoire"));
        }
        try (Desk desk = Desk.empty(base)) {
            desk.type(IMAGE, OVERLAY);
            desk.type("for (var n : List.of(\"a\", \"b\")) eleves.add(depot.mount(n, ouvrage));");
            desk.type("$ touch depot/containers/*/merged/bin/veilleur");
            desk.type(guard("eleves.get(0).root()"), guard("eleves.get(1).root()"));
            assertEquals("copies", desk.sees("memoire"));
        }
    }

    private static String mount(String options) {
        return "$ cd depot/layers && mount -i -t overlay overlay -o " + options + " ../containers/x1";
    }

    /** Awaits that it is asleep: until then, it has hardly any memory. */
    private static String guard(String root) {
        return "Memory.ofPrograms(List.of(linux.posix_spawn(" + root
                + " + \"/bin/veilleur\", NONE.closefrom(3), DEFAULT,"
                + " List.of(\"sleep\", \"infinity\"), List.of())));";
    }
}
