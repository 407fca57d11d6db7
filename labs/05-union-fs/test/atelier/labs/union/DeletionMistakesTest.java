package atelier.labs.union;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were covered and not deleted, deleted below, or marked as an archive marks them. */
class DeletionMistakesTest {
    private static final String MARK = "linux.mknod(\"calque/%s\", 0020000, DeviceNumber.NONE);";

    @TempDir
    private Path base;

    @Test
    void what_is_no_whiteout_deletes_nothing() throws Exception {
        try (Desk desk = Desk.stacked(base)) {
            desk.type("$ echo rm titre brouillon");
            assertEquals("encore-la", desk.sees("blanc"));
            desk.type(Desk.UNSTACK, "$ touch calque/.wh.titre", Desk.STACK);
            assertEquals("blanc-en-fichier", desk.sees("blanc"));
            desk.type("$ : > vue/titre");
            assertEquals("blanc-en-fichier", desk.sees("blanc"));
            desk.type("$ rm vue/.wh.titre");
            assertEquals("masque", desk.sees("blanc"));
            desk.type("$ rm vue/titre; cat vue/brouillon", MARK.formatted("brouillon"));
            assertEquals("pas-remonte", desk.sees("blanc"));
            desk.type(Desk.UNSTACK, Desk.STACK);
            assertEquals(Desk.HELD, desk.sees("blanc"));
        }
    }

    @Test
    void a_directory_emptied_by_hand_hides_nothing_that_comes_later() throws Exception {
        try (Desk desk = Desk.stacked(base)) {
            assertEquals("encore-la", desk.sees("cache"));
            desk.type("$ rm vue/chapitres/*; echo quatre > vue/chapitres/quatre");
            assertEquals("blancs-un-a-un", desk.sees("cache"));
            desk.type("$ rm -r vue/chapitres");
            assertEquals("pas-refait", desk.sees("cache"));
            desk.type("$ mkdir vue/chapitres");
            assertEquals("vide", desk.sees("cache"));
            desk.type("$ echo quatre > vue/chapitres/quatre");
            assertEquals(Desk.HELD, desk.sees("cache"));
        }
    }

    @Test
    void a_directory_without_a_mark_lets_all_through_whatever_file_is_in_it() throws Exception {
        try (Desk desk = Desk.printed(base)) {
            desk.type("$ mkdir calque/chapitres; echo quatre > calque/chapitres/quatre", Desk.STACK);
            assertEquals("opaque-ignore", desk.sees("cache"));
            desk.type("$ touch vue/chapitres/.wh..wh..opq");
            assertEquals("opaque-ignore", desk.sees("cache"));
        }
    }
}
