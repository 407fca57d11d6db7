package atelier.kernel.namespace;

import static atelier.kernel.SpawnAttributes.DEFAULT;

import atelier.kernel.ChildProcess;
import atelier.kernel.Syscalls;
import atelier.kernel.WaitStatus;
import atelier.kernel.flag.Signal;
import atelier.kernel.proc.NamespaceKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A program held at a gate in new namespaces until it is let go: time to write its id maps, and the only way for a JVM,
 * which has many threads, to make a user namespace. {@code unshare(1)}, which has one thread, makes them and becomes a
 * shell that waits; let go, the shell becomes the program. If this JVM dies first, the gate falls and the shell ends.
 *
 * <p>Any thread may use it; closing kills and reaps what is left.
 */
public final class HeldProcess implements AutoCloseable {
    private static final String UNSHARE = "/usr/bin/unshare";

    /**
     * {@code --keep-caps} leaves the shell its capabilities, though nobody has given it an id yet; the program gets those
     * that its id gives it. The line read says which ids to take, or is empty; a gate that falls gives no line.
     */
    private static final String SHELL = """
            echo >&%1$d
            exec %1$d>&-
            read -r uid gid <&%2$d || exit 125
            exec %2$d<&-
            set -- --inh-caps=-all --ambient-caps=-all -- "$@"
            [ -z "$uid" ] || set -- --reuid "$uid" --regid "$gid" --clear-groups "$@"
            exec setpriv "$@"
            """.formatted(Gate.READY, Gate.WAIT);

    private final ChildProcess child;
    private final Gate gate;

    private HeldProcess(ChildProcess child, Gate gate) {
        this.child = child;
        this.gate = gate;
    }

    /**
     * Starts a program in a new user namespace and in new ones of the other kinds named, and returns once it waits there
     * with a directory, root and environment like ours. Of a new PID namespace its children are the first processes.
     *
     * @param argv the program's path or name, and its arguments
     * @throws NamespaceException if {@code unshare} was refused; it has said why on the standard error
     */
    public static HeldProcess spawn(Syscalls linux, List<String> argv, NamespaceKind... others) {
        var gate = new Gate();
        try {
            var actions = gate.actions();
            var child = ChildProcess.spawn(linux, actions, DEFAULT, command(argv, others), environment());
            return new HeldProcess(child, gate).arrived(argv.getFirst());
        } catch (RuntimeException e) {
            gate.close();
            throw e;
        }
    }

    /** Waits until it is there; whatever keeps it from it, nothing of it is left. */
    private HeldProcess arrived(String program) {
        try {
            if (!gate.awaitChild()) {
                throw new NamespaceException(NamespaceProblem.NOT_HELD, program, child.waitFor());
            }
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Its pid, before and after it is let go. */
    public int pid() {
        return child.pid();
    }

    /**
     * Lets the program start, with the ids that it has.
     *
     * @throws NamespaceException if it no longer waits: it was let go already, or has ended
     */
    public void start() {
        letGo("");
    }

    /**
     * Lets the program start as another user and group of its namespace, without supplementary groups: needed if whoever
     * made it has no id there, as when root gives away its rights.
     *
     * @throws NamespaceException if it no longer waits: it was let go already, or has ended
     */
    public void startAs(int uid, int gid) {
        letGo(uid + " " + gid);
    }

    /** Waits for its end: 125 if it was never let go, 126 or 127 if the program could not be started. */
    public WaitStatus waitFor() {
        return child.waitFor();
    }

    /** Sends it a signal, held or not. */
    public void kill(Signal signal) {
        child.kill(signal);
    }

    private void letGo(String ids) {
        if (!gate.open(ids)) {
            throw new NamespaceException(NamespaceProblem.NOT_WAITING, pid());
        }
    }

    private static List<String> command(List<String> argv, NamespaceKind... others) {
        var command = new ArrayList<String>(List.of(UNSHARE, "--user", "--keep-caps"));
        for (NamespaceKind kind : others) {
            command.add(kind == NamespaceKind.MNT ? "--mount" : "--" + kind.file());
        }
        command.addAll(List.of("--", "/bin/sh", "-c", SHELL, "sh"));
        command.addAll(argv);
        return command;
    }

    private static List<String> environment() {
        return System.getenv().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    /** What a learner sees of it: {@code HeldProcess[pid=42]}. */
    @Override
    public String toString() {
        return "HeldProcess[pid=" + pid() + "]";
    }

    @Override
    public void close() {
        gate.close();
        child.close();
    }
}
