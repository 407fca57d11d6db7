package atelier.shell.run;

import atelier.course.LabImports;
import atelier.course.check.LabSupport;
import atelier.shell.jshell.LabBindings;
import java.util.ArrayList;
import java.util.List;

/** The lines run before the first snippet: the imports of all labs, their variables bound, the lab's own lines. */
final class StartupLines {
    private StartupLines() {}

    static List<String> of(LabSupport support) {
        var lines = new ArrayList<>(LabImports.LINES);
        String bindings = LabBindings.class.getName();
        for (LabImports.Variable variable : LabImports.VARIABLES) {
            lines.add(variable.declaredAs(bindings + "." + variable.name() + "()"));
        }
        lines.addAll(support.startup());
        return lines;
    }
}
