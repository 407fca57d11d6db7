package atelier.labs.union;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.image.layer.OverlayAttributes;
import atelier.labs.Needs;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Overlays of root's that pass for a tenant's, and owners that were changed where they should have been translated. */
class OwnersMistakesTest {
    private static final String ROOM = "linux.mkdir(\"locataire\", 0755);";
    private static final String TENANT = "$ mkdir -p locataire/page locataire/calque locataire/chantier locataire/vue;"
            + " echo bail > locataire/page/bail";
    private static final String OPTIONS = "lowerdir=page,upperdir=calque,workdir=chantier";
    private static final String TUTOR = "var tuteur = linux.posix_spawn(\"/usr/bin/unshare\", NONE.closefrom(3),"
            + " DEFAULT, List.of(\"unshare\", \"--user\", \"sh\", \"-c\", \"kill -STOP $$\"),"
            + " List.of(\"PATH=/usr/bin:/bin\")); linux.waitid(P_PID, tuteur, WSTOPPED);";
    private static final String FILE = "$ mkdir disque pret; echo réglage > disque/reglages";

    @TempDir
    private Path base;

    @BeforeEach
    void needs() {
        Needs.root();
        Needs.that(OverlayAttributes.here() == OverlayAttributes.TRUSTED, "this is a user namespace already");
    }

    @Test
    void an_overlay_that_the_tenant_did_not_mount_is_not_the_tenants() throws Exception {
        try (Desk desk = Desk.empty(base)) {
            assertEquals("aucun-enfant", desk.sees("sans-root"));
            desk.type(ROOM, TENANT);
            desk.type("linux.mount(\"overlay\", \"locataire/vue\", \"overlay\", MS_NODEV,"
                    + " \"lowerdir=locataire/page,upperdir=locataire/calque,workdir=locataire/chantier\");");
            assertEquals("meme-espace", desk.sees("sans-root"));
            desk.type("linux.umount2(\"locataire/vue\", MNT_DETACH);");
            desk.type(spawn("echo overlay on vue"));
            assertEquals("pas-monte", desk.sees("sans-root"));
        }
    }

    @Test
    void what_the_tenants_overlay_lacks_is_told() throws Exception {
        try (Desk desk = Desk.empty(base)) {
            desk.type(ROOM, TENANT);
            desk.type(spawn("mount -c -i -t overlay overlay -o " + OPTIONS + " vue"));
            assertEquals("sans-userxattr", desk.sees("sans-root"));
            desk.type("$ rm -rf locataire/chantier; mkdir locataire/chantier");
            desk.type(spawn("mount -c -i -t overlay overlay -o " + OPTIONS + ",userxattr vue"));
            assertEquals("rien-ecrit", desk.sees("sans-root"));
            desk.type("$ rm -rf locataire/chantier; mkdir locataire/chantier");
            desk.type(spawn("mount -c -i -t overlay overlay -o " + OPTIONS + ",userxattr vue; rm vue/bail;"
                    + " echo > vue/nom"));
            assertEquals("a-root", desk.sees("sans-root"));
        }
    }

    @Test
    void changing_the_owner_is_not_translating_it() throws Exception {
        try (Desk desk = Desk.empty(base)) {
            assertEquals("pas-de-fichier", desk.sees("traduit"));
            desk.type(FILE);
            assertEquals("pas-monte", desk.sees("traduit"));
            desk.type("linux.mount(\"disque\", \"pret\", \"\", MS_BIND, \"\");");
            assertEquals("sans-tuteur", desk.sees("traduit"));
            desk.type(TUTOR);
            assertEquals("sans-carte", desk.sees("traduit"));
            desk.type(maps("0 100000 65536"));
            assertEquals("sans-traduction", desk.sees("traduit"));
            desk.type("linux.chown(\"disque/reglages\", 100000, 100000);");
            assertEquals("chown", desk.sees("traduit"));
        }
    }

    @Test
    void a_map_from_nought_to_nought_translates_nothing() throws Exception {
        try (Desk desk = Desk.empty(base)) {
            desk.type(FILE, TUTOR, maps("0 0 65536"));
            desk.type(
                    "var cartes = linux.open(\"/proc/\" + tuteur + \"/ns/user\", O_RDONLY.or(O_CLOEXEC), 0);",
                    "var arbre = linux.open_tree(AT_FDCWD, \"disque\", OPEN_TREE_CLONE.or(OPEN_TREE_CLOEXEC));",
                    "linux.mount_setattr(arbre, \"\", AT_EMPTY_PATH, MountAttributes.idmap(cartes));",
                    "linux.move_mount(arbre, \"\", AT_FDCWD, \"pret\", MOVE_MOUNT_F_EMPTY_PATH);");
            assertEquals("meme-numero", desk.sees("traduit"));
        }
    }

    /** In a user namespace in which root is root. */
    private static String spawn(String commands) {
        return "linux.waitid(P_PID, linux.posix_spawn(\"/usr/bin/unshare\", NONE.chdir(\"locataire\").closefrom(3),"
                + " DEFAULT, List.of(\"unshare\", \"--user\", \"--map-root-user\", \"--mount\", \"sh\", \"-c\", \""
                + commands
                + "; kill -STOP $$\"), List.of(\"PATH=/usr/sbin:/usr/bin:/sbin:/bin\")), WSTOPPED);";
    }

    private static String maps(String line) {
        return "for (var m : List.of(\"uid_map\", \"gid_map\")) Files.writeString(Path.of(\"/proc/\" + tuteur + \"/\" + m), \""
                + line + "\");";
    }
}
