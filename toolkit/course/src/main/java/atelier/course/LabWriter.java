package atelier.course;

import atelier.course.model.CheckText;
import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Question;
import atelier.course.model.Step;
import atelier.course.model.Text;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes labs and their index as compact JSON, for {@link LabReader}. The same lab gives the same characters. */
public final class LabWriter {
    private final JsonGenerator out;

    private LabWriter(JsonGenerator out) {
        this.out = out;
    }

    /** A whole lab. */
    public static String lab(Lab lab) {
        return written(writer -> writer.write(lab));
    }

    /** The index: what can be said of each lab without loading it. */
    public static String index(List<LabEntry> entries) {
        return written(writer -> writer.each(entries, writer::write));
    }

    private interface Writing<T> {
        void write(T value) throws IOException;
    }

    private static String written(Writing<LabWriter> writing) {
        var characters = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(characters)) {
            writing.write(new LabWriter(out));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write JSON to memory", e);
        }
        return characters.toString();
    }

    private void write(LabEntry entry) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", entry.id());
        out.writeStringField("title", entry.title());
        out.writeNumberField("minutes", entry.minutes());
        out.writeNumberField("steps", entry.steps());
        out.writeEndObject();
    }

    private void write(Lab lab) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", lab.id());
        out.writeStringField("title", lab.title());
        out.writeNumberField("minutes", lab.minutes());
        list("introduction", lab.introduction(), this::write);
        list("steps", lab.steps(), this::write);
        list("quiz", lab.quiz(), this::write);
        optional("next", lab.next());
        out.writeEndObject();
    }

    private void write(Step step) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", step.id());
        out.writeStringField("title", step.title());
        out.writeStringField("kind", step.kind().name());
        list("parts", step.parts(), this::write);
        list("hints", step.hints(), this::write);
        list("checks", step.checks(), this::write);
        out.writeEndObject();
    }

    private void write(Part part) throws IOException {
        out.writeStartObject();
        switch (part) {
            case Part.Paragraph(Text text) -> field("paragraph", text);
            case Part.Items(boolean numbered, List<Text> items) ->
                list(numbered ? "numbered" : "items", items, this::write);
            case Part.Note(String kind, Text text) -> {
                out.writeStringField("note", kind);
                field("text", text);
            }
            case Part.Listing(String text) -> out.writeStringField("listing", text);
            case Part.Table(List<List<Text>> rows) -> list("table", rows, row -> each(row, this::write));
            case Part.Snippet(String source, int line, Optional<String> expectedErrno) -> {
                out.writeStringField("snippet", source);
                out.writeNumberField("line", line);
                optional("expectedErrno", expectedErrno);
            }
        }
        out.writeEndObject();
    }

    private void write(CheckText check) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", check.id());
        field("held", check.held());
        out.writeObjectFieldStart("diagnoses");
        for (Map.Entry<String, Text> diagnosis : new TreeMap<>(check.diagnoses()).entrySet()) {
            field(diagnosis.getKey(), diagnosis.getValue());
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void write(Question question) throws IOException {
        out.writeStartObject();
        field("question", question.question());
        list("answers", question.answers(), this::write);
        field("explanation", question.explanation());
        out.writeEndObject();
    }

    private void write(Question.Answer answer) throws IOException {
        out.writeStartObject();
        field("text", answer.text());
        out.writeBooleanField("right", answer.right());
        out.writeEndObject();
    }

    /** A plain span is a string, another is an object of one field named after its style. */
    private void write(Text text) throws IOException {
        each(text.spans(), span -> {
            if (span.style() == Text.Style.PLAIN) {
                out.writeString(span.text());
            } else {
                out.writeStartObject();
                out.writeStringField(span.style().name(), span.text());
                out.writeEndObject();
            }
        });
    }

    private void field(String name, Text text) throws IOException {
        out.writeFieldName(name);
        write(text);
    }

    private void optional(String name, Optional<String> value) throws IOException {
        out.writeFieldName(name);
        if (value.isPresent()) {
            out.writeString(value.get());
        } else {
            out.writeNull();
        }
    }

    private <T> void list(String name, List<T> values, Writing<T> writing) throws IOException {
        out.writeFieldName(name);
        each(values, writing);
    }

    private <T> void each(List<T> values, Writing<T> writing) throws IOException {
        out.writeStartArray();
        for (T value : values) {
            writing.write(value);
        }
        out.writeEndArray();
    }
}
