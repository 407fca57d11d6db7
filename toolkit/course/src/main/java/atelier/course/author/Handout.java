package atelier.course.author;

import atelier.course.LabEntry;
import atelier.course.model.Lab;
import atelier.course.model.Step;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Writes the labs as pages to print: each whole in one file, nothing fetched from anywhere. */
final class Handout {
    private final Wording wording = new Wording();
    private final String template = Resources.text("handout.html");
    private final String style = Resources.text("handout.css");

    /** The page of a lab, from the HTML that Asciidoctor made of its document. */
    String page(Lab lab, String body) {
        Document page = page(lab.title());
        page.expectFirst(".about").text(wording.of("minutes", lab.minutes()));
        page.expectFirst("nav h2").text(wording.of("contents"));
        for (Step step : lab.steps()) {
            entry(page, "#" + step.id(), step.title());
        }
        Element content = Jsoup.parseBodyFragment(body).body();
        new HandoutBody(content, wording).arrange(lab);
        page.expectFirst("main").appendChildren(content.childNodesCopy());
        return page.outerHtml();
    }

    /** The page that lists the others. */
    String index(List<LabEntry> labs) {
        Document page = page(wording.of("course"));
        page.expectFirst(".course").remove();
        page.expectFirst(".about").remove();
        page.expectFirst("nav h2").text(wording.of("labs"));
        for (LabEntry lab : labs) {
            entry(page, lab.id() + ".html", lab.title())
                    .appendText(" – " + wording.of("minutes", lab.minutes()) + ", " + wording.of("steps", lab.steps()));
        }
        return page.outerHtml();
    }

    private Document page(String title) {
        Document page = Jsoup.parse(template);
        page.outputSettings().prettyPrint(false);
        page.title(title);
        page.expectFirst("style").appendChild(new DataNode(style));
        page.expectFirst("h1").text(title);
        page.expectFirst(".course a").text(wording.of("course"));
        return page;
    }

    private static Element entry(Document page, String address, String title) {
        Element item = page.expectFirst("nav ol").appendElement("li");
        item.appendElement("a").attr("href", address).text(title);
        return item;
    }
}
