package atelier.narrator.change;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.cgroup.Hierarchy;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.text.Catalogue;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The control group that {@code mkdir} makes and {@code rmdir} removes. */
record CgroupAspect(Catalogue texts) implements Aspect<CgroupAspect.Place> {
    /**
     * Where a directory is or may come to be.
     *
     * @param hierarchy empty for a directory that is no control group
     */
    record Place(Optional<Hierarchy> hierarchy, boolean there) {}

    @Override
    public Place read(ProcTask thread, SyscallCall call) {
        String path = (String) call.arguments().getFirst().value();
        Path seen = path.startsWith("/")
                ? thread.directory().resolve("root").resolve(path.replaceFirst("^/+", ""))
                : thread.directory().resolve("cwd").resolve(path);
        Optional<Hierarchy> hierarchy = CgroupFiles.hierarchy(thread, seen.getParent());
        return new Place(hierarchy, Files.exists(seen, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public List<Change> changes(Place before, Place after, SyscallEvent event) {
        if (before.there == after.there || before.hierarchy.isEmpty()) {
            return List.of();
        }
        String path = (String) event.call().arguments().getFirst().value();
        String hierarchy = CgroupFiles.named(texts, before.hierarchy.get());
        return List.of(
                after.there
                        ? Change.appeared(texts.text("cgroup.made", hierarchy), path)
                        : Change.vanished(texts.text("cgroup.removed", hierarchy), path));
    }
}
