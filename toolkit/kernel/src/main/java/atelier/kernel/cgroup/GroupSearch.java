package atelier.kernel.cgroup;

import atelier.kernel.Syscalls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Groups as somebody who did not make them finds them.
 *
 * @param linux through which their files are read and written
 * @param world the hierarchies that are searched
 */
public record GroupSearch(Syscalls linux, CgroupWorld world) {
    /**
     * The group that bears these names, one below the other from the topmost group: its directories in the hierarchies
     * where it is, with all their controllers. Empty if it is nowhere.
     */
    public Optional<CgroupView> find(String... names) {
        var directories = new ArrayList<GroupDirectory>();
        for (Hierarchy hierarchy : world.hierarchies()) {
            Path path = hierarchy.mountPoint().resolve(Path.of("", names));
            if (Files.isDirectory(path)) {
                directories.add(new GroupDirectory(linux, hierarchy, path));
            }
        }
        return directories.isEmpty() ? Optional.empty() : Optional.of(view(directories));
    }

    /** The very group, its files read and written through these system calls instead of its own. */
    public CgroupView same(CgroupView group) {
        return view(group.directories().stream()
                .map(directory -> new GroupDirectory(linux, directory.hierarchy(), directory.path()))
                .toList());
    }

    private static CgroupView view(List<GroupDirectory> directories) {
        return new CgroupView(directories, CgroupView.byController(directories, List.of(Controller.values())));
    }
}
