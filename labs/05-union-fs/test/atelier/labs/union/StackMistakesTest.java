package atelier.labs.union;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Overlays that are none, that have no sheet, or that were written past; copies that the kernel did not make. */
class StackMistakesTest {
    @TempDir
    private Path base;

    @Test
    void what_is_mounted_on_the_view_is_told_apart() throws Exception {
        try (Desk desk = Desk.empty(base)) {
            assertEquals("sans-page", desk.sees("pile"));
        }
        try (Desk desk = Desk.printed(base)) {
            assertEquals("pas-monte", desk.sees("pile"));
            assertEquals("pas-monte", desk.sees("copie-montante"));
            assertEquals("pas-monte", desk.sees("blanc"));
            assertEquals("pas-monte", desk.sees("cache"));
            desk.type("linux.mount(\"page\", \"vue\", \"\", MS_BIND, \"\");");
            assertEquals("autre-montage", desk.sees("pile"));
            desk.type(
                    Desk.UNSTACK,
                    "linux.mount(\"overlay\", \"vue\", \"overlay\", MS_NODEV, \"lowerdir=page:chantier\" + enPlus);");
            assertEquals("sans-calque", desk.sees("pile"));
            desk.type(Desk.UNSTACK, Desk.STACK);
            assertEquals("rien-ecrit", desk.sees("pile"));
            desk.type(Desk.WRITE);
            assertEquals(Desk.HELD, desk.sees("pile"));
        }
    }

    @Test
    void a_sheet_on_an_overlay_is_refused_and_told() throws Exception {
        try (Desk desk = Desk.printed(base)) {
            desk.type("$ mkdir dessous atelier haut");
            desk.type(
                    "linux.mount(\"overlay\", \"calque\", \"overlay\", MS_NODEV,"
                            + " \"lowerdir=dessous,upperdir=haut,workdir=atelier\" + enPlus);",
                    "$ mkdir calque/c calque/w");
            desk.type("try { linux.mount(\"overlay\", \"vue\", \"overlay\", MS_NODEV,"
                    + " \"lowerdir=page,upperdir=calque/c,workdir=calque/w\" + enPlus);"
                    + " throw new AssertionError(); } catch (SyscallException e) { }");
            assertEquals("haut-sur-overlay", desk.sees("pile"));
        }
    }

    @Test
    void writing_on_the_page_itself_is_told_by_every_check() throws Exception {
        try (Desk desk = Desk.stacked(base)) {
            desk.type("$ echo automne > vue/saison; echo encore >> page/poeme");
            assertEquals("bas-modifie", desk.sees("pile"));
            desk.type("$ echo \"Demain, dès l'aube\" > page/poeme; echo >> page/roman");
            assertEquals("bas-modifie", desk.sees("copie-montante"));
            desk.type("$ truncate -s -1 page/roman; rm page/titre");
            assertEquals("bas-modifie", desk.sees("blanc"));
            desk.type("$ echo Contemplations > page/titre; rm -r page/chapitres/un");
            assertEquals("bas-modifie", desk.sees("cache"));
        }
    }

    @Test
    void a_copy_made_by_hand_is_not_the_kernels() throws Exception {
        try (Desk desk = Desk.printed(base)) {
            desk.type("$ cp page/poeme page/roman calque; echo encore >> calque/poeme; echo automne > calque/saison");
            desk.type("$ printf xx >> calque/roman", Desk.STACK);
            assertEquals("copie-a-la-main", desk.sees("pile"));
            assertEquals("copie-a-la-main", desk.sees("copie-montante"));
        }
    }

    @Test
    void reading_copies_nothing_and_opening_copies_all() throws Exception {
        try (Desk desk = Desk.stacked(base)) {
            desk.type("$ cat vue/roman > /dev/null; echo 50 Mo");
            assertEquals("pas-ouvert", desk.sees("copie-montante"));
            desk.type("linux.close(linux.open(\"vue/roman\", O_WRONLY.or(O_APPEND), 0));");
            assertEquals("rien-ajoute", desk.sees("copie-montante"));
            desk.type("$ printf 'é' >> vue/roman");
            assertEquals(Desk.HELD, desk.sees("copie-montante"));
        }
    }

    @Test
    void a_file_emptied_before_it_is_written_is_not_copied() throws Exception {
        try (Desk desk = Desk.stacked(base)) {
            desk.type("$ printf 'é' > vue/roman");
            assertEquals("tronque", desk.sees("copie-montante"));
        }
    }
}
