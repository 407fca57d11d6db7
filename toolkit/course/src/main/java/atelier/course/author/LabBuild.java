package atelier.course.author;

import atelier.course.check.LabSupport;
import atelier.course.model.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.asciidoctor.ast.Document;

/** Compiles every lab of a directory: reads it, compares it with its Java side, compiles its snippets. */
final class LabBuild {
    private final AsciidocParser parser;
    private final List<LabSupport> supports;
    private final Problems problems;

    /**
     * A lab and its page.
     *
     * @param body the HTML that Asciidoctor made of the document
     */
    record Compiled(Lab lab, String body) {}

    LabBuild(AsciidocParser parser, List<LabSupport> supports, Problems problems) {
        this.parser = parser;
        this.supports = List.copyOf(supports);
        this.problems = problems;
    }

    /** Worth keeping only if there was no problem. */
    List<Compiled> compileAll(Path labs) throws IOException {
        List<Path> documents = LabFolders.documents(labs, problems);
        List<String> ids = documents.stream().map(LabFolders::id).toList();
        supports.stream()
                .filter(support -> !ids.contains(support.lab()))
                .forEach(support -> problems.add(
                        new Place(labs, 1), support.getClass().getName() + " is of no lab here: " + support.lab()));
        var compiled = new ArrayList<Compiled>();
        for (Path document : documents) {
            compiled.add(compile(document));
        }
        return compiled;
    }

    private Compiled compile(Path document) {
        var reading = new Reading(document, problems);
        String id = LabFolders.id(document);
        Document parsed = parser.load(document);
        Lab lab = new DocumentReader(reading).read(id, parsed);
        String body = parsed.convert();
        parser.report(document, problems);
        List<LabSupport> support = supports.stream()
                .filter(candidate -> candidate.lab().equals(id))
                .toList();
        new SupportedChecks(support).compare(reading);
        try (var compiler = new SnippetCompiler(problems)) {
            compiler.start(support, reading.start());
            reading.snippets().forEach(compiler::compile);
        }
        return new Compiled(lab, body);
    }
}
