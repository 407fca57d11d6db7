package atelier.narrator.change;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.text.Catalogue;
import java.util.List;

/** The mounts that the thread sees below its root, and whether the host sees the same ones. */
record MountsAspect(Catalogue texts) implements Aspect<MountsAspect.Mounts> {
    record Mounts(List<MountInfo> list, boolean ofHost) {}

    @Override
    public Mounts read(ProcTask thread, SyscallCall call) {
        return new Mounts(thread.mountinfo(), HostThread.shares(NamespaceKind.MNT, thread));
    }

    @Override
    public List<Change> changes(Mounts before, Mounts after, SyscallEvent event) {
        return new MountChanges(texts, before.list, after).list();
    }
}
