package atelier.kernel.cgroup;

import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Gives a group to a user, who may then make groups below it and move processes among them, never touching the limits of
 * the group itself. v2 lists which files go along; in v1 the kernel's own documentation advises against it. Source: {@code
 * admin-guide/cgroup-v2.rst}, "Delegation".
 */
record Delegation(int owner, int group) {
    private static final Path V2_FILES = Path.of("/sys/kernel/cgroup/delegate");
    private static final List<String> V2_FILES_OF_OLD =
            List.of("cgroup.procs", "cgroup.threads", "cgroup.subtree_control");
    private static final List<String> V1_FILES = List.of("cgroup.procs", "tasks");

    void of(GroupDirectory directory) {
        try {
            give(directory, directory.path());
            for (String file : directory.version() == CgroupVersion.V2 ? v2Files() : V1_FILES) {
                if (directory.has(file)) {
                    give(directory, directory.path().resolve(file));
                }
            }
        } catch (SyscallException e) {
            throw e.errno().equals(Errno.EPERM)
                    ? new CgroupException(e, CgroupProblem.NOT_PERMITTED, directory.path())
                    : new CgroupException(e, CgroupProblem.NO_SUCH_GROUP, directory.path());
        }
    }

    private void give(GroupDirectory directory, Path file) {
        directory.linux().chown(file.toString(), owner, group);
    }

    /** Since Linux 4.15 the kernel says it itself. */
    private static List<String> v2Files() {
        try {
            return Files.exists(V2_FILES) ? Files.readAllLines(V2_FILES) : V2_FILES_OF_OLD;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + V2_FILES, e);
        }
    }
}
