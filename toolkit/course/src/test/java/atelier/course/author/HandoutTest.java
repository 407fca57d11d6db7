package atelier.course.author;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.course.LabEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoutTest {
    @TempDir
    Path directory;

    private Document page;

    @BeforeEach
    void compile() throws IOException {
        Trial.Result result = new Trial(directory).compile(List.of(Trial.support("vu", "perdu")), """
                        Bonjour à l'hôte : voir <<un>> et https://exemple.org/x[ce site].

                        [.attaque#un]
                        == Casser l'ouvrage

                        WARNING: Cela `casse` ?

                        [source,java,echoue=EINVAL]
                        ----
                        // tag::a[]
                        linux.chroot("/<&>");
                        // end::a[]
                        ----

                        [source,console,role=lecture]
                        ----
                        $ ls
                        ----

                        [source,console]
                        ----
                        $ pwd
                        ----

                        [.indices]
                        . Premier
                        . Deuxième `x`
                        . Troisième

                        [.verification#vu]
                        vrai:: Phrase tenue.
                        perdu:: Phrase manquée.

                        [.quiz]
                        == Pour finir

                        .Qui ?
                        * [ ] lui
                        * [x] `elle`

                        [.reponse]
                        Car c'est elle.
                        """.split("\n"));
        assertEquals(List.of(), result.problems());
        page = Jsoup.parse(result.page());
    }

    @Test
    void a_page_fetches_nothing() {
        assertEquals("fr", page.expectFirst("html").attr("lang"));
        assertTrue(page.select("link, script, img, iframe, [src]").isEmpty(), page.outerHtml());
        assertFalse(page.expectFirst("style").data().matches("(?s).*(url\\(|@import).*"), page.outerHtml());
    }

    @Test
    void a_page_has_a_title_a_duration_and_a_table_of_its_steps() {
        assertEquals("Essai", page.expectFirst("h1").text());
        assertEquals("Environ 5\u00a0minutes", page.expectFirst(".about").wholeText());
        assertEquals("#un", page.expectFirst("nav li a").attr("href"));
        assertEquals(
                "Casser l’ouvrage Attaquer", page.expectFirst("h2#un").text().replace("ouvrageA", "ouvrage A"));
    }

    @Test
    void labels_and_typography_are_french() {
        assertEquals(
                "Avertissement", page.expectFirst(".admonitionblock .title").text());
        assertTrue(page.expectFirst("main p").wholeText().startsWith("Bonjour à l’hôte\u00a0: voir "));
    }

    @Test
    void hints_are_folded_each_by_itself() {
        assertEquals(
                List.of("Indice 1", "Indice 2", "Indice 3"),
                page.select("details.hint summary").eachText());
        assertEquals("Deuxième x", page.select("details.hint p").get(1).text());
    }

    @Test
    void sentences_of_checks_do_not_show() {
        assertFalse(page.text().contains("Phrase"), page.text());
        assertEquals(1, page.select(".verify").size());
    }

    @Test
    void snippets_keep_their_characters_lose_their_tags_and_tell_the_error_they_give() {
        assertEquals("linux.chroot(\"/<&>\");", page.expectFirst("pre code").wholeText());
        assertTrue(page.expectFirst(".fails").text().endsWith("EINVAL."));
        assertEquals(1, page.select(".fails").size());
        assertEquals(2, page.select(".listingblock.run").size());
    }

    @Test
    void answers_of_the_quiz_are_folded_and_not_marked() {
        assertEquals(List.of("lui", "elle"), page.select("ul.checklist li").eachText());
        assertFalse(page.text().contains("✓"), page.text());
        assertEquals(
                List.of("Réponse", "La bonne réponse\u00a0:", "elle", "Car c’est elle."),
                page.select("details.answer > summary, details.answer > p, details.answer li").stream()
                        .map(element -> element.wholeText().strip())
                        .toList());
    }

    @Test
    void the_index_leads_to_every_lab() {
        Document index = Jsoup.parse(
                new Handout().index(List.of(new LabEntry("01-a", "Un", 60, 1), new LabEntry("02-b", "Deux", 45, 3))));
        assertEquals(List.of("01-a.html", "02-b.html"), index.select("nav a").eachAttr("href"));
        assertEquals(
                "Deux – Environ 45\u00a0minutes, 3 étapes",
                index.select("nav li").get(1).wholeText());
    }
}
