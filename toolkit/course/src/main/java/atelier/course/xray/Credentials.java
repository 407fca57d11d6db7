package atelier.course.xray;

import atelier.kernel.Capabilities;
import atelier.kernel.namespace.IdMap;
import atelier.kernel.namespace.IdMaps;
import atelier.kernel.proc.NoSuchTaskException;
import atelier.kernel.proc.ProcStatus;
import atelier.kernel.proc.ProcTask;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Who a task is and what it may do.
 *
 * @param uid effective, as the host counts
 * @param gid effective, as the host counts
 * @param uidInside as its own user namespace counts; empty when it has no number there
 * @param gidInside as its own user namespace counts; empty when it has no number there
 * @param effective the capabilities it can use now
 * @param noNewPrivs whether {@code execve} can give it none
 * @param filtered whether a seccomp filter, or strict mode, watches its calls
 */
public record Credentials(
        int uid,
        int gid,
        OptionalLong uidInside,
        OptionalLong gidInside,
        Capabilities effective,
        boolean noNewPrivs,
        boolean filtered) {
    static Credentials of(ProcTask task, ProcStatus status) {
        int uid = status.uids().get(1);
        int gid = status.gids().get(1);
        IdMaps maps = maps(task);
        return new Credentials(
                uid,
                gid,
                inside(maps.uids(), uid),
                inside(maps.gids(), gid),
                status.effective(),
                status.noNewPrivs(),
                !status.field("Seccomp").equals("0"));
    }

    /** Empty maps if the task does not let itself be looked at. */
    static IdMaps maps(ProcTask task) {
        try {
            return IdMaps.of(task);
        } catch (NoSuchTaskException | UncheckedIOException unseen) {
            return IdMaps.of();
        }
    }

    /** What {@code outside} is called inside, if it has a name there; as everywhere, ids have no sign. */
    private static OptionalLong inside(List<IdMap> map, int outside) {
        long id = Integer.toUnsignedLong(outside);
        return map.stream()
                .filter(range -> id >= range.outside() && id - range.outside() < range.count())
                .mapToLong(range -> id - range.outside() + range.inside())
                .findFirst();
    }
}
