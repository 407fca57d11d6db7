package atelier.course;

import atelier.course.model.CheckText;
import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Question;
import atelier.course.model.Step;
import atelier.course.model.Text;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes labs and their index for {@link LabReader}: the values one after the other, without names. A number takes four
 * bytes, most significant first; a string is its length in bytes and its UTF-8, a list its size and its items. The same
 * lab gives the same bytes.
 */
public final class LabWriter {
    private final DataOutputStream out;

    private LabWriter(DataOutputStream out) {
        this.out = out;
    }

    /** A whole lab. */
    public static byte[] lab(Lab lab) {
        return written(writer -> writer.write(lab));
    }

    /** The index: what can be said of each lab without loading it. */
    public static byte[] index(List<LabEntry> entries) {
        return written(writer -> writer.list(entries, writer::write));
    }

    private interface Writing<T> {
        void write(T value) throws IOException;
    }

    private static byte[] written(Writing<LabWriter> writing) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(LabReader.MAGIC);
            writing.write(new LabWriter(out));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
        return bytes.toByteArray();
    }

    private void write(LabEntry entry) throws IOException {
        string(entry.id());
        string(entry.title());
        out.writeInt(entry.minutes());
        out.writeInt(entry.steps());
    }

    private void write(Lab lab) throws IOException {
        string(lab.id());
        string(lab.title());
        out.writeInt(lab.minutes());
        list(lab.introduction(), this::write);
        list(lab.steps(), this::write);
        list(lab.quiz(), this::write);
        optional(lab.next());
    }

    private void write(Step step) throws IOException {
        string(step.id());
        string(step.title());
        out.writeByte(step.kind().ordinal());
        list(step.parts(), this::write);
        list(step.hints(), this::write);
        list(step.checks(), this::write);
    }

    private void write(Part part) throws IOException {
        out.writeByte(PartTag.of(part).ordinal());
        switch (part) {
            case Part.Paragraph(Text text) -> write(text);
            case Part.Items(boolean numbered, List<Text> items) -> {
                out.writeBoolean(numbered);
                list(items, this::write);
            }
            case Part.Note(String kind, Text text) -> {
                string(kind);
                write(text);
            }
            case Part.Listing(String text) -> string(text);
            case Part.Table(List<List<Text>> rows) -> list(rows, row -> list(row, this::write));
            case Part.Snippet(String source, int line, Optional<String> expectedErrno) -> {
                string(source);
                out.writeInt(line);
                optional(expectedErrno);
            }
        }
    }

    private void write(CheckText check) throws IOException {
        string(check.id());
        write(check.held());
        list(List.copyOf(new TreeMap<>(check.diagnoses()).entrySet()), this::write);
    }

    private void write(Map.Entry<String, Text> diagnosis) throws IOException {
        string(diagnosis.getKey());
        write(diagnosis.getValue());
    }

    private void write(Question question) throws IOException {
        write(question.question());
        list(question.answers(), this::write);
        write(question.explanation());
    }

    private void write(Question.Answer answer) throws IOException {
        write(answer.text());
        out.writeBoolean(answer.right());
    }

    private void write(Text text) throws IOException {
        list(text.spans(), this::write);
    }

    private void write(Text.Span span) throws IOException {
        out.writeByte(span.style().ordinal());
        string(span.text());
    }

    private void optional(Optional<String> value) throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            string(value.get());
        }
    }

    private void string(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private <T> void list(List<T> values, Writing<T> writing) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            writing.write(value);
        }
    }
}
