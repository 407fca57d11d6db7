package atelier.course.model;

import java.util.List;

/** A question of the quiz: its answers, at least one of them right, and the explanation given afterwards. */
public record Question(Text question, List<Answer> answers, Text explanation) {
    /** One answer to choose. */
    public record Answer(Text text, boolean right) {}

    public Question {
        answers = List.copyOf(answers);
    }
}
