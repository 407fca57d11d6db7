package atelier.kernel.cgroup;

import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Removes groups. The kernel holds a group for a moment after its last process has ended: that is waited for, up to
 * five seconds; somebody who lives in it is not.
 */
record GroupRemoval(Syscalls linux) {
    /** The last made goes first. */
    void remove(List<GroupDirectory> directories) {
        directories.reversed().forEach(this::remove);
    }

    /** Removes every group below these, the deepest first. */
    void removeBelow(Collection<GroupDirectory> directories) {
        for (GroupDirectory directory : directories) {
            for (Path child : below(directory.path())) {
                remove(new GroupDirectory(linux, directory.hierarchy(), child));
            }
        }
    }

    private void remove(GroupDirectory group) {
        var patience = new Patience();
        while (true) {
            try {
                linux.rmdir(group.path().toString());
                return;
            } catch (SyscallException e) {
                if (e.errno().equals(Errno.ENOENT)) {
                    return;
                }
                boolean waiting = e.errno().equals(Errno.EBUSY) && isEmpty(group) && patience.lasts();
                if (!waiting) {
                    throw told(group, e);
                }
            }
        }
    }

    private static boolean isEmpty(GroupDirectory group) {
        return Occupants.pids(group).isEmpty() && below(group.path()).isEmpty();
    }

    private static RuntimeException told(GroupDirectory group, SyscallException e) {
        return switch (e.errno().toString()) {
            case "EBUSY" -> new CgroupException(e, CgroupProblem.STILL_BUSY, group.path(), who(group));
            case "EROFS" ->
                new CgroupException(
                        e, CgroupProblem.READ_ONLY, group.hierarchy().mountPoint());
            case "EACCES", "EPERM" -> new CgroupException(e, CgroupProblem.NOT_PERMITTED, group.path());
            default -> e;
        };
    }

    private static String who(GroupDirectory group) {
        String processes = Occupants.of(List.of(group));
        List<Path> groups = below(group.path());
        return processes.isEmpty() && !groups.isEmpty() ? groups.getLast().toString() : processes;
    }

    /** The deepest first. */
    static List<Path> below(Path group) {
        var found = new ArrayList<Path>();
        try (var entries = Files.newDirectoryStream(group, Files::isDirectory)) {
            for (Path entry : entries) {
                found.addAll(below(entry));
                found.add(entry);
            }
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the groups in " + group, e);
        }
        return found;
    }
}
