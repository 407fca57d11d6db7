package atelier.shell.xray;

import atelier.course.xray.Xray;
import atelier.course.xray.XrayChanges;
import atelier.course.xray.XrayReader;
import java.util.Optional;

/**
 * Looks at a container again and again, and keeps what the last change brought marked until the next one. The one who
 * looks does not know of steps. For one thread.
 */
public final class XrayWatch {
    private final XrayReader reader;
    private Optional<Xray> before = Optional.empty();
    private Optional<Xray> last = Optional.empty();

    public XrayWatch(XrayReader reader) {
        this.reader = reader;
    }

    /** Looks now. Throws what {@link XrayReader#read} throws. */
    public XrayChanges look() {
        Xray now = reader.read();
        if (last.filter(seen -> XrayChanges.between(seen, now).any()).isPresent()) {
            before = last;
        }
        last = Optional.of(now);
        return XrayChanges.between(before.orElse(now), now);
    }
}
