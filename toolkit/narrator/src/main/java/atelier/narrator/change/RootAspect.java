package atelier.narrator.change;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.proc.FileIdentity;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.text.Catalogue;
import java.util.List;

/** The root directory, by path and by inode: after {@code pivot_root} the path is {@code /} as it was before. */
record RootAspect(Catalogue texts) implements Aspect<RootAspect.Root> {
    record Root(String path, FileIdentity identity) {}

    @Override
    public Root read(ProcTask thread, SyscallCall call) {
        return new Root(thread.root(), thread.rootIdentity());
    }

    @Override
    public List<Change> changes(Root before, Root after, SyscallEvent event) {
        return before.equals(after)
                ? List.of()
                : List.of(new Change(texts.text("root"), written(before), written(after)));
    }

    private String written(Root root) {
        return texts.text("root.written", root.path(), root.identity().inode());
    }
}
