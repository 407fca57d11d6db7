package atelier.course;

import atelier.course.model.CheckText;
import atelier.course.model.Lab;
import atelier.course.model.Part;
import atelier.course.model.Question;
import atelier.course.model.Step;
import atelier.course.model.Text;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads what {@link LabWriter} wrote: the same values in the same order. No format of others: to start a JSON parser, or
 * reflection, takes a new JVM longer than all the rest of a lab's first screen. Anything else is refused with an
 * {@link IOException}, and never half read. The streams given belong to the caller.
 */
final class LabReader {
    /** The first four bytes, {@code AtL1}; the digit changes with the format. */
    static final int MAGIC = 0x41744c31;

    private static final PartTag[] PARTS = PartTag.values();
    private static final Step.Kind[] KINDS = Step.Kind.values();
    private static final Text.Style[] STYLES = Text.Style.values();

    private final DataInputStream in;

    private LabReader(DataInputStream in) {
        this.in = in;
    }

    /** A whole lab. */
    static Lab lab(InputStream file) throws IOException {
        return read(file, LabReader::lab);
    }

    /** The index. */
    static List<LabEntry> index(InputStream file) throws IOException {
        return read(file, reader -> reader.list(reader::entry));
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private interface Document<T> {
        T read(LabReader reader) throws IOException;
    }

    private static <T> T read(InputStream file, Document<T> document) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(file.readAllBytes()))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("it does not begin as a compiled lab does");
            }
            T value = document.read(new LabReader(in));
            if (in.available() > 0) {
                throw new IOException("it goes on after its end, for %d bytes".formatted(in.available()));
            }
            return value;
        } catch (EOFException e) {
            throw new IOException("it was cut short", e);
        }
    }

    private LabEntry entry() throws IOException {
        return new LabEntry(string(), string(), in.readInt(), in.readInt());
    }

    private Lab lab() throws IOException {
        return new Lab(
                string(), string(), in.readInt(), list(this::part), list(this::step), list(this::question), optional());
    }

    private Step step() throws IOException {
        return new Step(string(), string(), oneOf(KINDS), list(this::part), list(this::text), list(this::check));
    }

    private Part part() throws IOException {
        return switch (oneOf(PARTS)) {
            case PARAGRAPH -> new Part.Paragraph(text());
            case ITEMS -> new Part.Items(in.readBoolean(), list(this::text));
            case NOTE -> new Part.Note(string(), text());
            case LISTING -> new Part.Listing(string());
            case TABLE -> new Part.Table(list(() -> list(this::text)));
            case SNIPPET -> new Part.Snippet(string(), in.readInt(), optional());
        };
    }

    private CheckText check() throws IOException {
        return new CheckText(
                string(),
                text(),
                list(this::diagnosis).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private Map.Entry<String, Text> diagnosis() throws IOException {
        return Map.entry(string(), text());
    }

    private Question question() throws IOException {
        return new Question(text(), list(this::answer), text());
    }

    private Question.Answer answer() throws IOException {
        return new Question.Answer(text(), in.readBoolean());
    }

    private Text text() throws IOException {
        return new Text(list(this::span));
    }

    private Text.Span span() throws IOException {
        return new Text.Span(oneOf(STYLES), string());
    }

    private Optional<String> optional() throws IOException {
        return in.readBoolean() ? Optional.of(string()) : Optional.empty();
    }

    private <E> E oneOf(E[] values) throws IOException {
        int index = in.readUnsignedByte();
        if (index >= values.length) {
            throw new IOException("there is no number %d of %s".formatted(index, List.of(values)));
        }
        return values[index];
    }

    private String string() throws IOException {
        return new String(in.readNBytes(size()), StandardCharsets.UTF_8);
    }

    private <T> List<T> list(Reading<T> item) throws IOException {
        int size = size();
        var items = new ArrayList<T>(size);
        for (int i = 0; i < size; i++) {
            items.add(item.read());
        }
        return items;
    }

    /** How many bytes or items follow; each takes a byte at least. */
    private int size() throws IOException {
        int size = in.readInt();
        if (size < 0 || size > in.available()) {
            throw new EOFException();
        }
        return size;
    }
}
