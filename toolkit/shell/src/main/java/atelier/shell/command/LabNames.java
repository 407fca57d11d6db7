package atelier.shell.command;

import atelier.course.LabEntry;
import atelier.course.Labs;
import java.util.Iterator;

/** The ids of the labs, for the completion of a command line. */
final class LabNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return Labs.onClassPath().list().stream().map(LabEntry::id).iterator();
    }
}
