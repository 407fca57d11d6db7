package atelier.narrator.change;

import atelier.kernel.DeviceNumber;
import atelier.kernel.cgroup.CgroupVersion;
import atelier.kernel.cgroup.Hierarchy;
import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.text.Catalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which of a thread's files are those of control groups. */
final class CgroupFiles {
    private CgroupFiles() {}

    /** The hierarchy that a file is in; empty for a file of another sort. */
    static Optional<Hierarchy> hierarchy(ProcTask thread, Path file) {
        long device = FileIdentity.of(file).device();
        return thread.mountinfo().stream()
                .filter(CgroupFiles::holdsGroups)
                .filter(mount -> isOn(mount, device))
                .findFirst()
                .map(Hierarchy::of);
    }

    /** Where the thread has hierarchies mounted. */
    static List<String> mountPoints(ProcTask thread) {
        return thread.mountinfo().stream()
                .filter(CgroupFiles::holdsGroups)
                .map(MountInfo::mountPoint)
                .toList();
    }

    private static boolean holdsGroups(MountInfo mount) {
        return mount.type().equals("cgroup") || mount.type().equals("cgroup2");
    }

    private static boolean isOn(MountInfo mount, long device) {
        return DeviceNumber.of(mount.device()).encoded() == device;
    }

    /** The hierarchy for a learner: its controllers or its name, or that it is the one of v2. */
    static String named(Catalogue texts, Hierarchy hierarchy) {
        return hierarchy.version() == CgroupVersion.V2 ? texts.text("cgroup.v2") : hierarchy.id();
    }
}
