package atelier.course.author;

import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Step;
import java.util.Iterator;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * Makes of a lab's HTML what stands on paper: French as it is printed, hints and answers folded, sentences of checks
 * left out, snippets without the lines of tags and with the error they are to give.
 */
final class HandoutBody {
    private static final String SNIPPETS =
            ".listingblock:not(.lecture):has(code[data-lang=java], code[data-lang=console])";

    private final Element body;
    private final Wording wording;

    HandoutBody(Element body, Wording wording) {
        this.body = body;
        this.wording = wording;
    }

    void arrange(Lab lab) {
        FrenchTypography.apply(body);
        body.select("pre").forEach(HandoutBody::removeTags);
        lab.steps().forEach(this::label);
        markSnippets(lab);
        body.select(".indices").forEach(this::foldHints);
        body.select(".sect1:has(.verification)").forEach(this::replaceChecks);
        body.select(".quiz .checklist:has(> ul)").forEach(this::foldAnswers);
    }

    private static void removeTags(Element pre) {
        Element listing = pre.select("> code").stream().findFirst().orElse(pre);
        listing.text(TagLines.removedFrom(listing.wholeText()));
    }

    private void label(Step step) {
        if (step.kind() == Step.Kind.LEARN) {
            return;
        }
        String kind = step.kind() == Step.Kind.ATTACK ? "attack" : "defend";
        Element heading = body.expectFirst("h2[id=" + step.id() + "]");
        heading.addClass(kind).appendElement("span").addClass("kind").text(wording.of(kind));
    }

    /** The snippets of the page are those of the lab, in the same order. */
    private void markSnippets(Lab lab) {
        Iterator<Element> blocks = body.select(SNIPPETS).iterator();
        for (Step step : lab.steps()) {
            for (Part.Snippet snippet : step.snippets()) {
                Element block = blocks.next().addClass("run");
                snippet.expectedErrno()
                        .ifPresent(errno ->
                                block.after(new Element("p").addClass("fails").text(wording.of("fails", errno))));
            }
        }
    }

    private void foldHints(Element hints) {
        Elements items = hints.select("> ol > li");
        for (int i = 0; i < items.size(); i++) {
            Element folded = new Element("details").addClass("hint");
            folded.appendElement("summary").text(wording.of("hint", i + 1));
            folded.appendChildren(items.get(i).childNodesCopy());
            hints.before(folded);
        }
        hints.remove();
    }

    private void replaceChecks(Element step) {
        Elements checks = step.select(".verification");
        checks.last().after(new Element("p").addClass("verify").text(wording.of("verify")));
        checks.remove();
    }

    private void foldAnswers(Element question) {
        Elements right = new Elements();
        for (Element answer : question.select("> ul > li > p")) {
            if (removeMark(answer)) {
                right.add(answer);
            }
        }
        Element folded = new Element("details").addClass("answer");
        folded.appendElement("summary").text(wording.of("answer"));
        folded.appendElement("p").text(wording.of("right", right.size()));
        Element list = folded.appendElement("ul");
        right.forEach(answer -> list.appendElement("li").appendChildren(answer.childNodesCopy()));
        Element explanation = question.nextElementSibling();
        question.after(folded);
        explanation.remove();
        folded.appendChildren(explanation.childNodesCopy());
    }

    /** Takes away the mark by which Asciidoctor's checklists give the answer; whether it was the right one. */
    private static boolean removeMark(Element answer) {
        var text = answer.textNodes().getFirst();
        boolean right = text.getWholeText().startsWith("✓");
        text.text(text.getWholeText().replaceFirst("^[✓❏]\\s*", ""));
        return right;
    }
}
