package atelier.shell.run;

import atelier.course.check.Verdict;
import atelier.course.model.CheckText;
import atelier.course.model.Text;
import java.util.Map;

/** What a check saw, and the sentence that the lab has for it. */
public record CheckResult(CheckText text, Verdict verdict) {
    /** Whether the kernel shows what it should. */
    public boolean held() {
        return verdict instanceof Verdict.Held;
    }

    /** The lab's sentence with the evidence in it. */
    public Text sentence() {
        Text sentence = switch (verdict) {
            case Verdict.Held held -> text.held();
            case Verdict.Missed missed -> text.diagnoses().get(missed.diagnosis());
        };
        return new Text(sentence.spans().stream()
                .map(span -> new Text.Span(span.style(), filled(span.text(), verdict.evidence())))
                .toList());
    }

    private static String filled(String text, Map<String, String> evidence) {
        String filled = text;
        for (var entry : evidence.entrySet()) {
            filled = filled.replace("{" + entry.getKey() + "}", entry.getValue());
        }
        return filled;
    }
}
