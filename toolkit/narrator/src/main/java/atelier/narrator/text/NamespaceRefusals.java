package atelier.narrator.text;

import atelier.kernel.namespace.NamespaceException;
import java.util.Locale;

/** What goes wrong with namespaces beside a system call that fails, as a sentence that says what to do. */
public final class NamespaceRefusals {
    private final Catalogue problems;

    /** The sentences in {@code locale} if there is a translation. */
    public NamespaceRefusals(Locale locale) {
        problems = Catalogue.load("namespaces", locale);
    }

    /** What was refused, on what, and why. */
    public String sentence(NamespaceException refusal) {
        return problems.text(refusal.problem().name(), refusal.values().toArray(new Object[0]));
    }
}
