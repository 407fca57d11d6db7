package atelier.kernel.cgroup;

/**
 * Stops a whole group and lets it go on, unseen by its processes. Sources: {@code
 * admin-guide/cgroup-v1/freezer-subsystem.rst}, {@code admin-guide/cgroup-v2.rst}.
 */
public final class CgroupFreezer {
    private static final String V1_STATE = "freezer.state";
    private static final String V1_ASKED = "freezer.self_freezing";
    private static final String V1_FROZEN = "FROZEN";
    private static final String V1_THAWED = "THAWED";
    private static final String V2_FREEZE = "cgroup.freeze";
    private static final String V2_EVENTS = "cgroup.events";

    private final GroupDirectory group;

    CgroupFreezer(GroupDirectory group) {
        this.group = group;
    }

    /** Stops every thread, and waits until the last has stopped; if one cannot within five seconds, all go on. */
    public void freeze() {
        if (!tryToFreeze()) {
            throw new CgroupException(CgroupProblem.NOT_FROZEN, group.path());
        }
    }

    /** The same, false if it could not be done. */
    boolean tryToFreeze() {
        write(true);
        var patience = new Patience();
        while (!isFrozen()) {
            if (!patience.lasts()) {
                write(false);
                return false;
            }
        }
        return true;
    }

    /** Lets the group go on. */
    public void thaw() {
        write(false);
    }

    /** Whether every thread of the group, and of those below, has stopped. */
    public boolean isFrozen() {
        return isV1()
                ? group.look(V1_STATE).equals(V1_FROZEN)
                : Counters.parse(group.look(V2_EVENTS)).of("frozen") == 1;
    }

    /** Whether the group itself, not only one above, was told to stop. */
    boolean isAsked() {
        return group.look(isV1() ? V1_ASKED : V2_FREEZE).equals("1");
    }

    private void write(boolean frozen) {
        if (isV1()) {
            group.write(V1_STATE, frozen ? V1_FROZEN : V1_THAWED);
        } else {
            group.write(V2_FREEZE, frozen ? "1" : "0");
        }
    }

    private boolean isV1() {
        return group.version() == CgroupVersion.V1;
    }
}
