package atelier.course.model;

import java.util.Map;

/**
 * What the learner is told of a check.
 *
 * @param id the check's, as its class declares it
 * @param held said when it holds; {@code {name}} stands for a piece of evidence
 * @param diagnoses said when it does not, by the id of the misconception
 */
public record CheckText(String id, Text held, Map<String, Text> diagnoses) {
    public CheckText {
        diagnoses = Map.copyOf(diagnoses);
    }
}
