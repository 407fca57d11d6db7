package atelier.narrator.text;

import atelier.kernel.cgroup.CgroupException;
import java.util.Locale;

/** What a control group refuses, as a sentence that says what to do. */
public final class CgroupRefusals {
    private final Catalogue problems;

    /** The sentences in {@code locale} if there is a translation. */
    public CgroupRefusals(Locale locale) {
        problems = Catalogue.load("cgroups", locale);
    }

    /** What was refused, on what, and why. */
    public String sentence(CgroupException refusal) {
        return problems.text(refusal.problem().name(), refusal.values().toArray(new Object[0]));
    }
}
