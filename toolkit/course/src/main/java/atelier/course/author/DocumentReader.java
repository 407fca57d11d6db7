package atelier.course.author;

import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Question;
import atelier.course.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;

/** Reads a whole {@code lab.adoc} that Asciidoctor has parsed. */
final class DocumentReader {
    private final Reading reading;
    private final PartReader parts;
    private final List<Part> introduction = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<Question> quiz = new ArrayList<>();

    DocumentReader(Reading reading) {
        this.reading = reading;
        parts = new PartReader(reading);
    }

    /** The lab; what is wrong goes to the reading's problems, and what it stands for is then empty. */
    Lab read(String id, Document document) {
        for (StructuralNode block : document.getBlocks()) {
            if (block instanceof Section section) {
                read(section);
            } else {
                introduce(block);
            }
        }
        if (steps.isEmpty()) {
            reading.problem(reading.start(), "this lab has no step: a section \"== Title\" with an id");
        }
        return new Lab(id, title(document), minutes(document), introduction, steps, quiz, next(document));
    }

    private void read(Section section) {
        if (section.hasRole("quiz")) {
            quiz.addAll(new QuizReader(reading).read(section));
        } else {
            steps.add(new StepReader(reading, parts).read(section));
        }
    }

    private void introduce(StructuralNode block) {
        List<StructuralNode> blocks = block.getContext().equals("preamble") ? block.getBlocks() : List.of(block);
        for (StructuralNode inner : blocks) {
            List<Part> read = parts.read(inner);
            if (read.stream().anyMatch(Part.Snippet.class::isInstance)) {
                reading.problem(
                        inner, "nothing runs before the first step: move this snippet, or mark it role=lecture");
            }
            introduction.addAll(read);
        }
    }

    private String title(Document document) {
        String title = document.getDoctitle();
        if (title == null || title.isEmpty()) {
            reading.problem(reading.start(), "this lab has no title: \"= Title\" on its first line");
            return "";
        }
        return reading.text(document, title).words();
    }

    private int minutes(Document document) {
        String minutes = String.valueOf(document.getAttribute("minutes", ""));
        if (minutes.matches("[1-9][0-9]{0,2}")) {
            return Integer.parseInt(minutes);
        }
        reading.problem(reading.lineOf(":minutes:"), "the header says how long the lab takes, \":minutes: 60\"");
        return 0;
    }

    private Optional<String> next(Document document) {
        Optional<String> next =
                Optional.ofNullable(document.getAttribute("suivant")).map(String::valueOf);
        next.filter(id -> !LabId.isWellFormed(id))
                .ifPresent(id -> reading.problem(
                        reading.lineOf(":suivant:"), "\":suivant:\" is the id of a lab, as 03-namespaces, not " + id));
        return next;
    }
}
