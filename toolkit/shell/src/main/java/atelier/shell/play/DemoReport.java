package atelier.shell.play;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/**
 * How a demo went, step by step.
 *
 * @param lab the lab's id
 * @param steps in order; fewer than the lab has if the demo was ended early
 * @param milliseconds from beginning to end
 */
public record DemoReport(String lab, List<StepReport> steps, long milliseconds) {
    /** A step: the snippets that did not go as the document says, and what each check saw. */
    public record StepReport(String step, List<String> unexpected, List<CheckReport> checks) {
        boolean held() {
            return unexpected.isEmpty() && checks.stream().allMatch(CheckReport::held);
        }
    }

    /** A check: whether it held, and its sentence. */
    public record CheckReport(String check, boolean held, String sentence) {}

    /** Whether every snippet went as the document says and every check held. */
    public boolean held() {
        return steps.stream().allMatch(StepReport::held);
    }

    /** Several reports as one JSON document, in ASCII. */
    public static String json(List<DemoReport> reports) throws IOException {
        var text = new StringWriter();
        var factory =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.writeStartObject();
            json.writeBooleanField("held", reports.stream().allMatch(DemoReport::held));
            json.writeArrayFieldStart("labs");
            for (DemoReport report : reports) {
                report.write(json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("lab", lab);
        json.writeBooleanField("held", held());
        json.writeNumberField("milliseconds", milliseconds);
        json.writeArrayFieldStart("steps");
        for (StepReport step : steps) {
            json.writeStartObject();
            json.writeStringField("step", step.step);
            json.writeBooleanField("held", step.held());
            json.writeArrayFieldStart("unexpected");
            for (String source : step.unexpected) {
                json.writeString(source);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("checks");
            for (CheckReport check : step.checks) {
                json.writeStartObject();
                json.writeStringField("check", check.check);
                json.writeBooleanField("held", check.held);
                json.writeStringField("sentence", check.sentence);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
