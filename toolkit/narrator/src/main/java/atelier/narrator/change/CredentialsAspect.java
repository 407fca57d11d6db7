package atelier.narrator.change;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.proc.ProcStatus;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.text.Catalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Who the thread is and what it may do: ids, groups, capabilities, {@code no_new_privs}, seccomp. */
record CredentialsAspect(Catalogue texts) implements Aspect<ProcStatus> {
    @Override
    public ProcStatus read(ProcTask thread, SyscallCall call) {
        return thread.status();
    }

    @Override
    public List<Change> changes(ProcStatus before, ProcStatus after, SyscallEvent event) {
        var changes = new ArrayList<Change>();
        change("uid", ids(before.uids()), ids(after.uids())).ifPresent(changes::add);
        change("gid", ids(before.gids()), ids(after.gids())).ifPresent(changes::add);
        change("groups", groups(before), groups(after)).ifPresent(changes::add);
        changes.addAll(new CapabilityChanges(texts, before, after).list());
        change("no-new-privs", before.field("NoNewPrivs"), after.field("NoNewPrivs"))
                .ifPresent(changes::add);
        change("seccomp", seccomp(before), seccomp(after)).ifPresent(changes::add);
        return changes;
    }

    private Optional<Change> change(String key, String then, String now) {
        return then.equals(now) ? Optional.empty() : Optional.of(new Change(texts.text(key), then, now));
    }

    /** One number when the four are the same. */
    private String ids(List<Integer> ids) {
        return new HashSet<>(ids).size() == 1
                ? ids.getFirst().toString()
                : texts.text("ids", ids.get(0), ids.get(1), ids.get(2), ids.get(3));
    }

    private String groups(ProcStatus status) {
        String groups = status.field("Groups");
        return groups.isEmpty() ? texts.text("groups.none") : groups;
    }

    private String seccomp(ProcStatus status) {
        String mode = status.field("Seccomp");
        return texts.find("seccomp." + mode).orElse(mode);
    }
}
