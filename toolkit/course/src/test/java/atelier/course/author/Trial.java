package atelier.course.author;

import atelier.course.check.Check;
import atelier.course.check.LabSupport;
import atelier.course.check.Verdict;
import atelier.course.model.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles small labs, all with one Asciidoctor: making one costs seconds. */
final class Trial {
    private static final AsciidocParser PARSER = new AsciidocParser();

    private final Path labs;

    /** What came of a lab; problems as the build prints them. */
    record Result(Lab lab, String page, List<String> problems) {}

    Trial(Path directory) throws IOException {
        labs = Files.createDirectories(directory.resolve("labs"));
    }

    Path labs() {
        return labs;
    }

    Trial with(String file, String... lines) throws IOException {
        Path path = labs.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, String.join("\n", lines) + "\n");
        return this;
    }

    /** The lab whose document is a correct header of four lines, then these. */
    Result compile(String... lines) throws IOException {
        return compile(List.of(), lines);
    }

    /** The same, with a Java side. */
    Result compile(List<LabSupport> supports, String... lines) throws IOException {
        String header = "= Essai\n:minutes: 5\n:lang: fr\n\n";
        return with("01-essai/lab.adoc", (header + String.join("\n", lines)).split("\n", -1))
                .compileAll(supports);
    }

    /** Whatever labs there are; the result's lab is the last one. */
    Result compileAll(List<LabSupport> supports) throws IOException {
        var problems = new Problems();
        List<LabBuild.Compiled> compiled = new LabBuild(PARSER, supports, problems).compileAll(labs);
        List<String> printed = problems.all().stream()
                .map(problem -> problem.relativeTo(labs.getParent()))
                .toList();
        LabBuild.Compiled last = compiled.getLast();
        String page = printed.isEmpty() ? new Handout().page(last.lab(), last.body()) : "";
        return new Result(last.lab(), page, printed);
    }

    /** The Java side of the lab 01-essai, with one check. */
    static LabSupport support(String check, String... diagnoses) {
        return new LabSupport() {
            @Override
            public String lab() {
                return "01-essai";
            }

            @Override
            public List<Check> checks() {
                return List.of(
                        new Check(check, Set.copyOf(Arrays.asList(diagnoses)), scene -> new Verdict.Held(Map.of())));
            }

            @Override
            public List<String> startup() {
                return List.of("int dansLaBoite = 1;");
            }
        };
    }
}
