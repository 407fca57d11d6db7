package atelier.shell.run;

import atelier.course.check.LabSupport;
import java.util.ServiceLoader;

/** Finds the Java side of a lab among those on the class path. */
final class LabSupports {
    private LabSupports() {}

    static LabSupport of(String lab) {
        return ServiceLoader.load(LabSupport.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(support -> support.lab().equals(lab))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no LabSupport is declared for lab " + lab));
    }
}
