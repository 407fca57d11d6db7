package atelier.course.author;

import atelier.course.model.CheckText;
import atelier.course.model.Part;
import atelier.course.model.Step;
import atelier.course.model.Text;
import java.util.ArrayList;
import java.util.List;
import org.asciidoctor.ast.DescriptionList;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;

/** Reads a section as a step: its parts, its hints, its checks. */
final class StepReader {
    private static final int HINTS = 3;

    private final Reading reading;
    private final PartReader parts;
    private final ListReader lists;
    private final CheckReader checks;

    StepReader(Reading reading, PartReader parts) {
        this.reading = reading;
        this.parts = parts;
        lists = new ListReader(reading);
        checks = new CheckReader(reading);
    }

    Step read(Section section) {
        var read = new ArrayList<Part>();
        var hints = new ArrayList<Text>();
        var sentences = new ArrayList<CheckText>();
        for (StructuralNode block : section.getBlocks()) {
            if (block.hasRole("indices")) {
                hints.addAll(hints(block));
            } else if (block.hasRole("verification")) {
                sentences.addAll(check(block));
            } else {
                read.addAll(parts.read(block));
            }
        }
        if (!hints.isEmpty() && hints.size() != HINTS) {
            reading.problem(section, "a step has three hints or none, this one has " + hints.size());
        }
        return new Step(id(section), title(section), kind(section), read, hints, sentences);
    }

    private String id(Section section) {
        if (section.getId() == null) {
            reading.problem(section, "this step has no id: write [#id] above its title");
            return "";
        }
        return section.getId();
    }

    private String title(Section section) {
        return reading.text(section, section.getTitle()).words();
    }

    private static Step.Kind kind(Section section) {
        if (section.hasRole("attaque")) {
            return Step.Kind.ATTACK;
        }
        return section.hasRole("defense") ? Step.Kind.DEFEND : Step.Kind.LEARN;
    }

    private List<Text> hints(StructuralNode block) {
        if (block instanceof org.asciidoctor.ast.List list && block.getContext().equals("olist")) {
            return lists.flat(list);
        }
        reading.problem(block, "hints are a numbered list");
        return List.of();
    }

    private List<CheckText> check(StructuralNode block) {
        if (block instanceof DescriptionList list) {
            return checks.read(list).stream().toList();
        }
        reading.problem(block, "the sentences of a check are a description list: \"vrai:: ...\"");
        return List.of();
    }
}
