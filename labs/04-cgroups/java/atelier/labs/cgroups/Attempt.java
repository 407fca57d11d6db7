package atelier.labs.cgroups;

import atelier.kernel.cgroup.Availability.Unusable;
import atelier.kernel.cgroup.Availability.Usable;
import atelier.kernel.cgroup.CgroupException;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.Controller;
import atelier.kernel.cgroup.Hierarchy;
import atelier.narrator.text.CgroupRefusals;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Supplier;

/**
 * What snippets try with: what this machine cannot limit or measure is told with its reason, and the lab goes on.
 *
 * @param words what came of it, for the learner to read
 */
public record Attempt(String words) {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("atelier.labs.cgroups.words");

    /** Does it. */
    public static Attempt attempt(Runnable limit) {
        return attempt(() -> {
            limit.run();
            return WORDS.getString("done");
        });
    }

    /** Asks for it. */
    public static Attempt attempt(Supplier<?> answer) {
        try {
            return new Attempt(answer.get().toString());
        } catch (CgroupException e) {
            return refused(e);
        }
    }

    /** Where a controller is mounted, or why it is nowhere. */
    public static Attempt where(Controller controller) {
        return switch (CgroupWorld.detect().availability(controller)) {
            case Usable(Hierarchy hierarchy) ->
                new Attempt(hierarchy.mountPoint().toString());
            case Unusable(CgroupException why) -> refused(why);
        };
    }

    private static Attempt refused(CgroupException why) {
        return new Attempt(new CgroupRefusals(Locale.getDefault()).sentence(why));
    }

    @Override
    public String toString() {
        return words;
    }
}
