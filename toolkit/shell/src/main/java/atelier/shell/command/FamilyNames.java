package atelier.shell.command;

import atelier.narrator.trace.Families;
import java.util.Iterator;

/** The families of system calls, for the completion of a command line. */
final class FamilyNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
        return new Families().names().iterator();
    }
}
