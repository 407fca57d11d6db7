package atelier.kernel.cgroup;

import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the hierarchies among the mounts of the calling thread, and the kernel's list of controllers. */
final class CgroupMounts {
    /** Words among a v1 hierarchy's mount options that are no controllers. */
    private static final Set<String> OPTIONS =
            Set.of("rw", "ro", "none", "all", "xattr", "noprefix", "clone_children", "cpuset_v2_mode", "release_agent");

    private static final String NAME = "name=";

    private CgroupMounts() {}

    static CgroupWorld read(Path proc) {
        var hierarchies = new ArrayList<Hierarchy>();
        var devices = new HashSet<String>();
        for (MountInfo mount : new ProcTask(proc.resolve("thread-self")).mountinfo()) {
            boolean ours = mount.type().equals("cgroup") || mount.type().equals("cgroup2");
            // what another mount covers cannot be used, and a hierarchy mounted twice is one
            if (ours && Files.exists(Path.of(mount.mountPoint(), "cgroup.procs")) && devices.add(mount.device())) {
                hierarchies.add(hierarchy(mount));
            }
        }
        return new CgroupWorld(hierarchies, compiled(lines(proc.resolve("cgroups"))));
    }

    static Hierarchy hierarchy(MountInfo mount) {
        Path mountPoint = Path.of(mount.mountPoint());
        boolean readOnly =
                mount.options().contains("ro") || mount.superOptions().contains("ro");
        if (mount.type().equals("cgroup2")) {
            Set<String> controllers = Set.of(String.join("", lines(mountPoint.resolve("cgroup.controllers")))
                    .strip()
                    .split(" "));
            return new Hierarchy(mountPoint, mount.root(), CgroupVersion.V2, without("", controllers), "", readOnly);
        }
        var controllers = new HashSet<String>();
        String name = "";
        for (String option : mount.superOptions()) {
            if (option.startsWith(NAME)) {
                name = option.substring(NAME.length());
            } else if (!OPTIONS.contains(option.replaceFirst("=.*", ""))) {
                controllers.add(option);
            }
        }
        return new Hierarchy(mountPoint, mount.root(), CgroupVersion.V1, controllers, name, readOnly);
    }

    private static Set<String> without(String word, Set<String> words) {
        var rest = new HashSet<>(words);
        rest.remove(word);
        return rest;
    }

    /** Columns: name, hierarchy, number of groups, enabled. A kernel without v1 may have no such file. */
    private static Map<String, Boolean> compiled(List<String> lines) {
        var compiled = new HashMap<String, Boolean>();
        for (String line : lines) {
            String[] columns = line.split("\\s+");
            if (!line.startsWith("#") && columns.length == 4) {
                compiled.put(columns[0], columns[3].equals("1"));
            }
        }
        return compiled;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
