package atelier.labs.union;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layer writes outside of its root for whoever follows its link, and for nobody whom the kernel holds back. */
class TrapTest {
    private static final String RESTORE =
            "$ rm -rf conteneur; mkdir conteneur; echo 'sauvegarde à 3 h' > hote/cron/table";

    @TempDir
    private Path base;

    @Test
    void the_naive_extractor_writes_outside_and_ours_does_not() throws Exception {
        try (Desk desk = Desk.after(base, "piege")) {
            Path victim = desk.work().resolve("hote/cron/table");
            assertEquals("ouvrir à tous\n", Files.readString(victim));
            assertEquals(Desk.HELD, desk.sees("traverse"));
            assertEquals("hote-touche", desk.sees("confine"));
            desk.play("rempart");
            assertEquals("sauvegarde à 3 h\n", Files.readString(victim));
            assertTrue(Files.isSymbolicLink(desk.work().resolve("conteneur/porte")));
            assertEquals(Desk.HELD, desk.sees("confine"));
            assertEquals("hote-intact", desk.sees("traverse"));
        }
    }

    @Test
    void merging_into_a_tree_stays_inside_of_it_too() throws Exception {
        try (Desk desk = Desk.after(base, "piege")) {
            desk.type(
                    RESTORE,
                    "attempt(() -> { try (var c = Files.newInputStream(travail.resolve(\"piege.tar\"))) {"
                            + " return new LayerApply(LayerBounds.DEFAULT).over(c, travail.resolve(\"conteneur\")); } });");
            assertEquals(Desk.HELD, desk.sees("confine"));
            assertFalse(Files.readString(desk.work().resolve("hote/cron/table")).contains("ouvrir"));
        }
    }

    @Test
    void an_attack_that_was_not_one_is_told() throws Exception {
        try (Desk desk = Desk.empty(base)) {
            assertEquals("pas-de-piege", desk.sees("traverse"));
            assertEquals("pas-de-piege", desk.sees("confine"));
            desk.type("$ mkdir -p hote/cron conteneur b/porte; echo 'ouvrir à tous' > b/porte/table");
            desk.type("$ tar -cf piege.tar -C b porte/table");
            assertEquals("piege-desarme", desk.sees("traverse"));
            desk.type("$ mkdir a; ln -s ../hote/cron a/porte; tar -cf piege.tar -C b porte/table -C ../a porte");
            assertEquals("piege-desarme", desk.sees("traverse"));
            desk.type("$ tar -cf piege.tar --mtime=@0 -C a porte -C ../b porte/table; cp b/porte/table hote/cron");
            assertEquals("pas-deballe", desk.sees("traverse"));
            desk.type("$ rm hote/cron/table; ln -s ../hote/cron conteneur/porte");
            assertEquals("hote-intact", desk.sees("traverse"));
        }
    }

    @Test
    void a_defence_without_an_attack_proves_nothing() throws Exception {
        try (Desk desk = Desk.after(base, "piege")) {
            desk.type(RESTORE);
            assertEquals("pas-rejoue", desk.sees("confine"));
            desk.type("$ ln -s ../hote/cron conteneur/porte");
            assertEquals("lien-a-la-main", desk.sees("confine"));
            desk.type("$ tar -cf piege.tar -C a porte");
            assertEquals("piege-desarme", desk.sees("confine"));
        }
    }
}
