package atelier.kernel.namespace;

import atelier.kernel.Syscalls;
import atelier.kernel.proc.ProcTask;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The two maps of a user namespace, of user ids and of group ids; empty ones have not been written yet. Each is written
 * once, by a process of the parent namespace (or by the first of the new one, its own id only), and never again.
 */
public record IdMaps(List<IdMap> uids, List<IdMap> gids) {
    public IdMaps {
        uids = List.copyOf(uids);
        gids = List.copyOf(gids);
    }

    /** The same lines for users and groups. */
    public static IdMaps of(IdMap... both) {
        return new IdMaps(List.of(both), List.of(both));
    }

    /** Root inside is this user and this group outside, and nobody else is anybody. */
    public static IdMaps rootIs(long uid, long gid) {
        return new IdMaps(List.of(new IdMap(0, uid, 1)), List.of(new IdMap(0, gid, 1)));
    }

    /** Those of the user namespace that a process is in, in the ids of the reader's own. */
    public static IdMaps of(ProcTask task) {
        return new IdMaps(parsed(task.text("uid_map")), parsed(task.text("gid_map")));
    }

    /**
     * Writes them for the user namespace that a process is in: directly if the caller has {@code CAP_SETUID} and {@code
     * CAP_SETGID} or maps but its own ids, else by {@code newuidmap} and {@code newgidmap}, which give an ordinary user
     * the ids of {@code /etc/subuid} and {@code /etc/subgid}. Whoever maps its own group without privileges must give
     * up {@code setgroups} in the new namespace first, and does.
     *
     * @throws NamespaceException if {@code newuidmap} or {@code newgidmap} refuses; what the kernel refuses is a {@link
     *     atelier.kernel.SyscallException}
     */
    public void writeTo(Syscalls linux, int pid) {
        new IdMapWriting(linux, pid).write(this);
    }

    /** The lines of one map as they are written, and as {@code newuidmap} takes them. */
    static String text(List<IdMap> map) {
        return map.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static List<IdMap> parsed(String text) {
        return Arrays.stream(text.split("\n"))
                .filter(line -> !line.isBlank())
                .map(IdMap::parse)
                .toList();
    }
}
