package atelier.course.author;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.AttributesBuilder;
import org.asciidoctor.Options;
import org.asciidoctor.SafeMode;
import org.asciidoctor.ast.Document;
import org.asciidoctor.log.LogRecord;
import org.asciidoctor.log.Severity;

/**
 * The one Asciidoctor of a build: it costs seconds to make and little to use. Documents may include only what is in their
 * own folder. Not for several threads.
 */
final class AsciidocParser implements AutoCloseable {
    private static final Pattern ATTRIBUTE = Pattern.compile("^:([\\w-]+): (.*)$", Pattern.MULTILINE);
    private static final Pattern BROKEN_REFERENCE = Pattern.compile("possible invalid reference: (.*)");

    /** AsciidoctorJ says everything here too; kept, because a logger nobody holds forgets that it was silenced. */
    private static final Logger ECHO = Logger.getLogger("asciidoctor");

    private final Asciidoctor asciidoctor;
    private final List<LogRecord> records = new ArrayList<>();

    /** Starts JRuby. */
    AsciidocParser() {
        ECHO.setUseParentHandlers(false);
        asciidoctor = Asciidoctor.Factory.create();
        asciidoctor.registerLogHandler(records::add);
        asciidoctor.rubyExtensionRegistry().loadClass(Resources.open("literal-code.rb"));
    }

    /** Reads a file; what is wrong with it is told by {@link #report}. */
    Document load(Path file) {
        records.clear();
        return asciidoctor.loadFile(file.toFile(), options());
    }

    /** Tells what Asciidoctor has logged since {@link #load}, on reading and on converting. */
    void report(Path file, Problems problems) {
        for (LogRecord record : records) {
            Matcher reference = BROKEN_REFERENCE.matcher(record.getMessage());
            if (reference.matches()) {
                String id = reference.group(1);
                problems.add(new Place(file, lineNaming(file, id)), "no part of this document has the id " + id);
            } else if (record.getSeverity().ordinal() >= Severity.WARN.ordinal()) {
                problems.add(place(file, record), record.getMessage());
            }
        }
        records.clear();
    }

    @Override
    public void close() {
        asciidoctor.close();
    }

    private static Options options() {
        return Options.builder()
                .safe(SafeMode.SAFE)
                .sourcemap(true)
                .standalone(false)
                .attributes(attributes())
                .build();
    }

    private static Attributes attributes() {
        AttributesBuilder attributes = Attributes.builder()
                .attribute("attribute-missing", "skip")
                .attribute("sectids", null)
                .attribute("reproducible");
        ATTRIBUTE
                .matcher(Resources.text("attributes-fr.adoc"))
                .results()
                .forEach(line -> attributes.attribute(line.group(1), line.group(2)));
        return attributes.build();
    }

    private static Place place(Path file, LogRecord record) {
        return record.getCursor() == null ? new Place(file, 1) : Places.of(record.getCursor(), file);
    }

    /** Asciidoctor does not say where a broken reference is. */
    private static int lineNaming(Path file, String id) {
        return SourceLines.first(file, line -> line.contains("<<" + id) || line.contains("xref:" + id));
    }
}
