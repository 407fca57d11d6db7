package atelier.shell.run;

import atelier.course.LabImports;
import atelier.course.check.LabSupport;
import atelier.shell.jshell.LabBindings;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines run before the first snippet: the imports of all labs and the lab's own, the variables of all labs bound,
 * the lab's own lines. Imports come first: one that follows a variable makes JShell declare that variable anew, empty.
 */
final class StartupLines {
    private StartupLines() {}

    static List<String> of(LabSupport support) {
        var lines = new ArrayList<>(LabImports.LINES);
        support.startup().stream().filter(StartupLines::isImport).forEach(lines::add);
        String bindings = LabBindings.class.getName();
        for (LabImports.Variable variable : LabImports.VARIABLES) {
            lines.add(variable.declaredAs(bindings + "." + variable.name() + "()"));
        }
        support.startup().stream().filter(line -> !isImport(line)).forEach(lines::add);
        return lines;
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }
}
