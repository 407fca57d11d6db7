package atelier.narrator.change;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.text.Catalogue;
import java.nio.file.Path;
import java.util.List;

/**
 * The current directory, and whether it is below the root: {@code chroot} leaves it where it was, which is a way out.
 */
record DirectoryAspect(Catalogue texts) implements Aspect<DirectoryAspect.Directory> {
    record Directory(String path, FileIdentity identity, boolean outsideRoot) {}

    @Override
    public Directory read(ProcTask thread, SyscallCall call) {
        return new Directory(thread.cwd(), thread.cwdIdentity(), outsideRoot(thread));
    }

    /** Climbs by {@code ..} as an escape would; the reader's own root, or that of a detached mount, ends the climb. */
    private static boolean outsideRoot(ProcTask thread) {
        FileIdentity root = thread.rootIdentity();
        Path climbed = thread.directory().resolve("cwd");
        FileIdentity here = thread.cwdIdentity();
        while (!here.equals(root)) {
            climbed = climbed.resolve("..");
            FileIdentity above = FileIdentity.of(climbed);
            if (above.equals(here)) {
                return true;
            }
            here = above;
        }
        return false;
    }

    @Override
    public List<Change> changes(Directory before, Directory after, SyscallEvent event) {
        if (before.equals(after)) {
            return List.of();
        }
        if (before.identity().equals(after.identity()) && after.outsideRoot() && !before.outsideRoot()) {
            return List.of(Change.appeared(texts.text("directory.left-outside"), after.path()));
        }
        return List.of(new Change(texts.text("directory"), written(before), written(after)));
    }

    private String written(Directory directory) {
        return directory.outsideRoot() ? texts.text("directory.outside", directory.path()) : directory.path();
    }
}
