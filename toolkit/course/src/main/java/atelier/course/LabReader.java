package atelier.course;

import atelier.course.model.CheckText;
import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Question;
import atelier.course.model.Step;
import atelier.course.model.Text;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@link LabWriter} wrote: the same fields in the same order, each by hand. Binding them by reflection costs
 * some 0.3 s in a new JVM, more than the learner's first prompt may. Anything else is refused with an
 * {@link IOException} that says where and what was awaited. The streams given belong to the caller.
 */
final class LabReader {
    private final JsonParser in;

    private LabReader(JsonParser in) {
        this.in = in;
    }

    /** A whole lab. */
    static Lab lab(InputStream json) throws IOException {
        return read(json, reader -> reader.object(reader::lab));
    }

    /** The index. */
    static List<LabEntry> index(InputStream json) throws IOException {
        return read(json, reader -> reader.each(() -> reader.object(reader::entry)));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private interface Document<T> {
        T read(LabReader reader) throws IOException;
    }

    private static <T> T read(InputStream json, Document<T> document) throws IOException {
        try (JsonParser in = new JsonFactory().createParser(json).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            in.nextToken();
            return document.read(new LabReader(in));
        }
    }

    private LabEntry entry() throws IOException {
        return new LabEntry(string("id"), string("title"), number("minutes"), number("steps"));
    }

    private Lab lab() throws IOException {
        return new Lab(
                string("id"),
                string("title"),
                number("minutes"),
                list("introduction", () -> object(this::part)),
                list("steps", () -> object(this::step)),
                list("quiz", () -> object(this::question)),
                optional("next"));
    }

    private Step step() throws IOException {
        return new Step(
                string("id"),
                string("title"),
                Step.Kind.valueOf(string("kind")),
                list("parts", () -> object(this::part)),
                list("hints", this::text),
                list("checks", () -> object(this::check)));
    }

    private Part part() throws IOException {
        String name = name();
        return switch (name) {
            case "paragraph" -> new Part.Paragraph(text());
            case "items" -> new Part.Items(false, each(this::text));
            case "numbered" -> new Part.Items(true, each(this::text));
            case "note" -> new Part.Note(string(), text("text"));
            case "listing" -> new Part.Listing(string());
            case "table" -> new Part.Table(each(() -> each(this::text)));
            case "snippet" -> new Part.Snippet(string(), number("line"), optional("expectedErrno"));
            default -> throw unexpected("a part of a lab, not " + name);
        };
    }

    private CheckText check() throws IOException {
        String id = string("id");
        Text held = text("held");
        field("diagnoses");
        var diagnoses = new LinkedHashMap<String, Text>();
        take(JsonToken.START_OBJECT);
        while (in.currentToken() == JsonToken.FIELD_NAME) {
            String diagnosis = name();
            diagnoses.put(diagnosis, text());
        }
        take(JsonToken.END_OBJECT);
        return new CheckText(id, held, diagnoses);
    }

    private Question question() throws IOException {
        return new Question(text("question"), list("answers", () -> object(this::answer)), text("explanation"));
    }

    private Question.Answer answer() throws IOException {
        return new Question.Answer(text("text"), bool("right"));
    }

    private Text text(String field) throws IOException {
        field(field);
        return text();
    }

    private Text text() throws IOException {
        return new Text(each(() -> in.currentToken() == JsonToken.VALUE_STRING
                ? new Text.Span(Text.Style.PLAIN, string())
                : object(this::styled)));
    }

    private Text.Span styled() throws IOException {
        return new Text.Span(Text.Style.valueOf(name()), string());
    }

    private String string(String field) throws IOException {
        field(field);
        return string();
    }

    private Optional<String> optional(String field) throws IOException {
        field(field);
        if (in.currentToken() == JsonToken.VALUE_NULL) {
            take(JsonToken.VALUE_NULL);
            return Optional.empty();
        }
        return Optional.of(string());
    }

    private int number(String field) throws IOException {
        field(field);
        await(JsonToken.VALUE_NUMBER_INT);
        int number = in.getIntValue();
        in.nextToken();
        return number;
    }

    private boolean bool(String field) throws IOException {
        field(field);
        boolean value = in.getBooleanValue();
        in.nextToken();
        return value;
    }

    private <T> List<T> list(String field, Reading<T> item) throws IOException {
        field(field);
        return each(item);
    }

    private <T> List<T> each(Reading<T> item) throws IOException {
        take(JsonToken.START_ARRAY);
        var items = new ArrayList<T>();
        while (in.currentToken() != JsonToken.END_ARRAY) {
            items.add(item.read());
        }
        take(JsonToken.END_ARRAY);
        return items;
    }

    private <T> T object(Reading<T> fields) throws IOException {
        take(JsonToken.START_OBJECT);
        T value = fields.read();
        take(JsonToken.END_OBJECT);
        return value;
    }

    private String string() throws IOException {
        await(JsonToken.VALUE_STRING);
        String text = in.getText();
        in.nextToken();
        return text;
    }

    private String name() throws IOException {
        await(JsonToken.FIELD_NAME);
        String name = in.currentName();
        in.nextToken();
        return name;
    }

    private void field(String awaited) throws IOException {
        String found = name();
        if (!found.equals(awaited)) {
            throw unexpected("the field " + awaited + ", not " + found);
        }
    }

    private void take(JsonToken token) throws IOException {
        await(token);
        in.nextToken();
    }

    private void await(JsonToken awaited) throws IOException {
        if (in.currentToken() != awaited) {
            throw unexpected(awaited + ", not " + in.currentToken());
        }
    }

    private IOException unexpected(String awaited) {
        var place = in.currentLocation();
        return new IOException(
                "line %d, column %d: a lab has here %s".formatted(place.getLineNr(), place.getColumnNr(), awaited));
    }
}
