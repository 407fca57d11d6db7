package atelier.kernel.cgroup;

import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Controllers that a v2 group hands down to its children since a child of ours needed them.
 *
 * @param parent who hands down
 * @param controllers by their v2 names
 */
record Handover(GroupDirectory parent, List<String> controllers) {
    private static final String FILE = "cgroup.subtree_control";

    /** Hands down what is not handed down yet. */
    static Handover make(GroupDirectory parent, List<String> wanted) {
        List<String> already = List.of(parent.look(FILE).split(" "));
        List<String> missing =
                wanted.stream().filter(name -> !already.contains(name)).toList();
        if (!missing.isEmpty()) {
            write(parent, missing);
        }
        return new Handover(parent, missing);
    }

    private static void write(GroupDirectory parent, List<String> missing) {
        String value = missing.stream().map(name -> "+" + name).collect(Collectors.joining(" "));
        try {
            parent.writeRaw(FILE, value);
        } catch (SyscallException e) {
            throw switch (e.errno().toString()) {
                case "EBUSY" ->
                    new CgroupException(
                            e, CgroupProblem.INTERNAL_PROCESSES, parent.path(), Occupants.of(List.of(parent)));
                case "EOPNOTSUPP", "ENOTSUP" ->
                    new CgroupException(e, CgroupProblem.THREADED, parent.path(), FILE + " " + value);
                case "ENOENT" ->
                    new CgroupException(e, CgroupProblem.CONTROLLER_NOT_DELEGATED, String.join(", ", missing));
                default -> parent.refused(FILE, value, e);
            };
        }
    }

    /** As it was before, unless another child is there, which may count on it by now. */
    void takeBack() {
        if (controllers.isEmpty() || hasChildren(parent.path())) {
            return;
        }
        String value = controllers.stream().map(name -> "-" + name).collect(Collectors.joining(" "));
        try {
            parent.writeRaw(FILE, value);
        } catch (SyscallException e) {
            boolean usedAgain = e.errno().equals(Errno.EBUSY);
            if (!usedAgain) {
                throw parent.refused(FILE, value, e);
            }
        }
    }

    private static boolean hasChildren(Path group) {
        try (var entries = Files.newDirectoryStream(group, Files::isDirectory)) {
            return entries.iterator().hasNext();
        } catch (NoSuchFileException gone) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the groups in " + group, e);
        }
    }
}
