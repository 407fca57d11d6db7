package atelier.course.author;

import atelier.course.model.Question;
import atelier.course.model.Question.Answer;
import atelier.course.model.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.asciidoctor.ast.Block;
import org.asciidoctor.ast.ListItem;
import org.asciidoctor.ast.Section;
import org.asciidoctor.ast.StructuralNode;

/** Reads the quiz: checklists whose titles are the questions, an explanation behind each. */
final class QuizReader {
    private final Reading reading;
    private final ListReader lists;

    QuizReader(Reading reading) {
        this.reading = reading;
        lists = new ListReader(reading);
    }

    List<Question> read(Section section) {
        var questions = new ArrayList<Question>();
        var blocks = new ArrayDeque<>(section.getBlocks());
        while (!blocks.isEmpty()) {
            StructuralNode block = blocks.removeFirst();
            if (block instanceof org.asciidoctor.ast.List list && list.isOption("checklist")) {
                questions.add(new Question(title(list), answers(list), explanation(list, blocks)));
            } else {
                reading.problem(
                        block, "a quiz holds only questions (a title and a checklist), each with its [.reponse]");
            }
        }
        return questions;
    }

    private Text title(org.asciidoctor.ast.List list) {
        if (list.getTitle() == null || list.getTitle().isEmpty()) {
            reading.problem(list, "this checklist has no question: write it above as a title, \".Question ?\"");
            return Text.plain("");
        }
        return reading.text(list, list.getTitle());
    }

    private List<Answer> answers(org.asciidoctor.ast.List list) {
        List<Answer> answers =
                ListReader.items(list.getItems()).stream().map(this::answer).toList();
        if (answers.stream().noneMatch(Answer::right)) {
            reading.problem(list, "no answer of this question is right: mark one with [x]");
        }
        return answers;
    }

    private Answer answer(ListItem item) {
        return new Answer(lists.flat(item), item.hasAttribute("checked"));
    }

    /** Takes the block behind the question, if it is its explanation. */
    private Text explanation(org.asciidoctor.ast.List question, Deque<StructuralNode> following) {
        boolean explained = following.peek() instanceof Block block
                && block.hasRole("reponse")
                && block.getContext().equals("paragraph");
        if (!explained) {
            reading.problem(question, "this question has no explanation: a paragraph marked [.reponse] behind it");
            return Text.plain("");
        }
        StructuralNode block = following.removeFirst();
        return reading.text(block, String.valueOf(block.getContent()));
    }
}
