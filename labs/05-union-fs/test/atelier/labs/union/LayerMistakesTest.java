package atelier.labs.union;

import static org.junit.jupiter.api.Assertions.assertEquals;

import atelier.kernel.file.ExtendedAttributes;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.RawName;
import atelier.kernel.flag.OpenFlags;
import atelier.labs.Needs;
import atelier.labs.namespaces.GuestId;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives that are not the difference, and layers unpacked so that they say something else. */
class LayerMistakesTest {
    private static final String PACK = "$ tar -cf couche.tar -C copie ";
    private static final String EXCEPT_NOVEL = "--exclude=./roman ";

    @TempDir
    private Path base;

    private Desk packed() throws Exception {
        return Desk.after(base, "page", "effacer", "carton", "plier");
    }

    @Test
    void an_archive_of_the_wrong_directory_is_told() throws Exception {
        try (Desk desk = Desk.after(base, "page", "effacer", "carton")) {
            assertEquals("pas-de-couche", desk.sees("couche"));
            desk.type("$ echo couche > couche.tar");
            assertEquals("pas-un-tar", desk.sees("couche"));
            desk.type("$ tar -cf couche.tar " + EXCEPT_NOVEL + "-C page .");
            assertEquals("vue-entiere", desk.sees("couche"));
            desk.type("$ tar -cf couche.tar " + EXCEPT_NOVEL + "-C calque .");
            assertEquals("blanc-en-peripherique", desk.sees("couche"));
            desk.type("$ tar -cf couche.tar " + EXCEPT_NOVEL + "-C vue .");
            assertEquals("sans-blanc", desk.sees("couche"));
        }
    }

    @Test
    void what_an_archive_has_lost_is_told() throws Exception {
        try (Desk desk = packed()) {
            assertEquals(Desk.HELD, desk.sees("couche"));
            desk.type("$ mkdir copie && tar -xf couche.tar --exclude=roman -C copie");
            desk.type(PACK + ".");
            assertEquals(Desk.HELD, desk.sees("couche"));
            desk.type(PACK + "--hard-dereference .");
            assertEquals("lien-casse", desk.sees("couche"));
            desk.type(PACK + "--mode=0755 .");
            assertEquals("mode-perdu", desk.sees("couche"));
            desk.type(PACK + "--exclude=outil-bis .");
            assertEquals("outil-absent", desk.sees("couche"));
            desk.type(PACK + "--exclude=.wh..wh..opq .");
            assertEquals("opaque-ignore", desk.sees("couche"));
            desk.type(PACK + "--exclude=.wh.titre .");
            assertEquals("sans-blanc", desk.sees("couche"));
            Needs.that(GuestId.free().isOther(), "this user namespace has but one id");
            desk.type(PACK + "--owner=0 --group=0 .");
            assertEquals("proprietaire-perdu", desk.sees("couche"));
        }
    }

    @Test
    void a_layer_unpacked_by_tar_deletes_nothing() throws Exception {
        try (Desk desk = packed()) {
            assertEquals("pas-deballe", desk.sees("rejouee"));
            desk.type("$ mkdir neuf relue; tar -xf couche.tar -C neuf");
            assertEquals("blanc-en-fichier", desk.sees("rejouee"));
            desk.type("$ rm neuf/.wh.*");
            assertEquals("sans-blanc", desk.sees("rejouee"));
            desk.type("$ cp -a calque/titre calque/brouillon neuf");
            assertEquals("opaque-ignore", desk.sees("rejouee"));
        }
    }

    @Test
    void what_a_copy_has_lost_is_told() throws Exception {
        try (Desk desk = packed()) {
            desk.type("$ mkdir neuf relue; rm calque/roman");
            desk.type("$ cp -R --preserve=mode,ownership,timestamps,xattr calque/. neuf");
            assertEquals("lien-casse", desk.sees("rejouee"));
            desk.type("$ ln -f neuf/outil neuf/outil-bis; chmod 0755 neuf/outil");
            assertEquals("mode-perdu", desk.sees("rejouee"));
            desk.type("$ chmod 4755 neuf/outil");
            assertEquals("pas-monte", desk.sees("rejouee"));
            desk.type(mount("page:neuf"));
            assertEquals("ordre-inverse", desk.sees("rejouee"));
            desk.type("linux.umount2(\"relue\", MNT_DETACH);", mount("neuf:page"));
            assertEquals(Desk.HELD, desk.sees("rejouee"));
            withoutAuthor(desk.work().resolve("neuf/outil"));
            assertEquals("attribut-perdu", desk.sees("rejouee"));
            Needs.that(GuestId.free().isOther(), "this user namespace has but one id");
            desk.type("$ chown 0:0 neuf/outil; chmod 4755 neuf/outil");
            assertEquals("proprietaire-perdu", desk.sees("rejouee"));
            desk.type("$ rm neuf/outil");
            assertEquals("outil-absent", desk.sees("rejouee"));
        }
    }

    private static String mount(String lowers) {
        return "linux.mount(\"overlay\", \"relue\", \"overlay\", MS_RDONLY, \"lowerdir=" + lowers + "\" + enPlus);";
    }

    private static void withoutAuthor(Path file) {
        var files = new FileCalls();
        int fd = files.openat(-100, RawName.of(file), OpenFlags.O_RDONLY.or(OpenFlags.O_CLOEXEC), 0);
        try {
            new ExtendedAttributes(files).remove(fd, "user.auteur");
        } finally {
            files.close(fd);
        }
    }
}
