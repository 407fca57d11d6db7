package atelier.course.xray;

import atelier.kernel.namespace.IdMaps;
import atelier.kernel.proc.Namespace;
import java.util.List;
import java.util.Optional;

/**
 * A namespace of the container that the host is not in.
 *
 * @param namespace which one
 * @param host the host's of the same kind
 * @param through the task it was seen by: the lab thread if that is in it, else the first process that is
 * @param members how many of the container's tasks are in it, the lab thread being one; none yet in a namespace that
 *     only the next child will be in
 * @param detail what is to be seen in it
 */
public record SeenNamespace(Namespace namespace, Namespace host, int through, int members, Detail detail) {
    /** The inode of a PID namespace that no process is in yet: the kernel does not tell it. */
    public static final long UNNUMBERED = 0;

    /** What sets it apart, for the kinds where that is a line or two. */
    public sealed interface Detail {}

    /** Nothing that fits on a line: mounts and links are told apart. */
    public record Nothing() implements Detail {}

    /** A UTS namespace: both names; the inner one is empty when this reader may not go and look. */
    public record Hostname(Optional<String> inside, String host) implements Detail {}

    /** A PID namespace: its process 1, as the host counts; empty before it is there, and once it is dead. */
    public record First(Optional<Integer> pid) implements Detail {}

    /** A user namespace: what its ids are outside; empty until they are written. */
    public record Ids(IdMaps maps) implements Detail {}

    /** A time namespace: the lines of {@code timens_offsets}, clock, seconds and nanoseconds. */
    public record Offsets(List<String> clocks) implements Detail {
        public Offsets {
            clocks = List.copyOf(clocks);
        }
    }
}
