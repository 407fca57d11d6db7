package atelier.course.xray;

import atelier.kernel.Capabilities;
import atelier.kernel.proc.ProcStatus;
import atelier.kernel.proc.ProcTask;
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
        return new Credentials(
                uid,
                gid,
                IdRange.inside(users(task), Integer.toUnsignedLong(uid)),
                IdRange.inside(groups(task), Integer.toUnsignedLong(gid)),
                status.effective(),
                status.noNewPrivs(),
                !status.field("Seccomp").equals("0"));
    }

    static List<IdRange> users(ProcTask task) {
        return IdRange.parseAll(ProcFile.of(task, "uid_map").lines());
    }

    static List<IdRange> groups(ProcTask task) {
        return IdRange.parseAll(ProcFile.of(task, "gid_map").lines());
    }
}
