package atelier.image.build.run;

import java.util.List;

/** User, group and further groups, by number. */
public record Identity(int uid, int gid, List<Integer> groups) {
    /** Who may do everything that capabilities allow. */
    public static final Identity ROOT = new Identity(0, 0, List.of());

    public Identity {
        groups = List.copyOf(groups);
    }
}
