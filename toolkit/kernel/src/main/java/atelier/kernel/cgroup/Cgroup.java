package atelier.kernel.cgroup;

import atelier.kernel.ChildProcess;
import atelier.kernel.Syscalls;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A group of one name in every hierarchy that has one of its controllers, and in the v2 hierarchy whenever there is
 * one. Whoever made it closes it, which kills what is inside and removes it with the groups below. One thread at a time
 * uses it.
 *
 * <p>In v2 a group has a controller once its parent hands it down ({@code cgroup.subtree_control}). What is handed down
 * for this group is taken back with it, unless the parent has others by then.
 */
public final class Cgroup extends CgroupView implements AutoCloseable {
    private final Syscalls linux;
    private final String name;
    private final GroupProcesses processes;
    private final List<Handover> handovers;
    private boolean gone;

    Cgroup(
            Syscalls linux,
            String name,
            Collection<GroupDirectory> directories,
            Map<Controller, GroupDirectory> byController,
            List<Handover> handovers) {
        super(directories, byController);
        this.linux = linux;
        this.name = name;
        this.handovers = List.copyOf(handovers);
        processes = new GroupProcesses(linux, directories());
    }

    /** Makes a group below the topmost ones of this machine. */
    public static Cgroup create(Syscalls linux, String name, Controller... controllers) {
        return create(linux, CgroupWorld.detect(), name, controllers);
    }

    /**
     * Makes a group below the topmost ones of that world. What was made before a failure is removed.
     *
     * @throws CgroupException if a controller is missing, the name is bad or taken, or the kernel refuses
     */
    public static Cgroup create(Syscalls linux, CgroupWorld world, String name, Controller... controllers) {
        return GroupMaking.atTop(linux, world, Set.of(controllers)).make(name);
    }

    /**
     * A group that is there, whoever made it, in one hierarchy.
     *
     * @param path as {@code /proc/pid/cgroup} has it
     */
    public static Cgroup existing(Syscalls linux, Hierarchy hierarchy, String path) {
        var directory = new GroupDirectory(linux, hierarchy, hierarchy.directoryOf(path));
        if (!directory.has(GroupProcesses.PROCS)) {
            throw new CgroupException(CgroupProblem.NO_SUCH_GROUP, directory.path());
        }
        List<GroupDirectory> directories = List.of(directory);
        String name = String.valueOf(directory.path().getFileName());
        return new Cgroup(linux, name, directories, byController(directories, List.of(Controller.values())), List.of());
    }

    /** Makes a group below this one, with some of its controllers. */
    public Cgroup child(String childName, Controller... controllers) {
        return GroupMaking.below(linux, this, Set.of(controllers)).make(childName);
    }

    /** The name, as {@link #create} or {@link #child} was given it. */
    public String name() {
        return name;
    }

    /** Moves a process, with all its threads, into the group; its future children begin there. */
    public void add(int pid) {
        processes.add(pid);
    }

    /**
     * Starts a program, found in the usual {@code PATH}, that is in the group before its first instruction; needs {@code
     * /bin/sh}. Its input and output are the caller's. The caller closes it.
     */
    public ChildProcess start(String... program) {
        return new HeldProgram(linux).start(List.of(program), this::add);
    }

    /** The processes of the group itself, by the ids that the caller's PID namespace has for them. */
    public List<Integer> processes() {
        return processes.list();
    }

    /** The processes of the group and of those below, in any of its hierarchies. */
    public Set<Integer> everybody() {
        return new GroupKill(linux, directories()).everybody();
    }

    /** Gives the group to a user, who may make groups below it but not change its limits. */
    public void delegate(int owner, int ownerGroup) {
        directories().forEach(new Delegation(owner, ownerGroup)::of);
    }

    /** Stops every process of the group and below, and waits until all have stopped; v1's frozen do not even die. */
    public void freeze() {
        requireNotUs();
        freezer().freeze();
    }

    /** Lets a frozen group go on. */
    public void thaw() {
        freezer().thaw();
    }

    /** Ends every process in the group and below with {@code SIGKILL}, and waits until they are gone. */
    public void kill() {
        requireNotUs();
        new GroupKill(linux, directories()).run();
    }

    private void requireNotUs() {
        if (everybody().contains((int) ProcessHandle.current().pid())) {
            throw new CgroupException(CgroupProblem.HOLDS_US, paths().getFirst());
        }
    }

    /** Removes the group; it must hold neither processes nor groups. */
    public void delete() {
        new GroupRemoval(linux).remove(directories());
        gone = true;
        release();
        handovers.forEach(Handover::takeBack);
    }

    /** Kills what is inside and removes the group, with those below. Does nothing once the group is gone. */
    @Override
    public void close() {
        if (!gone) {
            kill();
            new GroupRemoval(linux).removeBelow(directories());
            delete();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
