package atelier.narrator.change;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.text.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The namespaces a thread is in, and those that its children will be in: {@code man 7 namespaces}. */
record NamespacesAspect(Catalogue texts) implements Aspect<NamespacesAspect.Memberships> {
    /**
     * @param own the thread's
     * @param ofChildren of the kinds that only children enter; empty where the kernel shows none yet
     * @param observer those of the thread that reads
     */
    record Memberships(
            Map<NamespaceKind, Namespace> own,
            Map<NamespaceKind, Optional<String>> ofChildren,
            Map<NamespaceKind, Namespace> observer) {}

    private static final List<NamespaceKind> ENTERED_BY_CHILDREN = List.of(NamespaceKind.PID, NamespaceKind.TIME);

    @Override
    public Memberships read(ProcTask thread, SyscallCall call) {
        var ofChildren = new EnumMap<NamespaceKind, Optional<String>>(NamespaceKind.class);
        for (NamespaceKind kind : ENTERED_BY_CHILDREN) {
            ofChildren.put(kind, ofChildren(thread, kind));
        }
        return new Memberships(thread.namespaces(), ofChildren, HostThread.namespaces());
    }

    /** The link cannot be read while a new PID namespace waits for its first process. */
    private static Optional<String> ofChildren(ProcTask thread, NamespaceKind kind) {
        Path link = thread.directory().resolve("ns").resolve(kind.file() + "_for_children");
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException noneYet) {
            return Optional.empty();
        }
    }

    @Override
    public List<Change> changes(Memberships before, Memberships after, SyscallEvent event) {
        var changes = new ArrayList<Change>();
        after.own.forEach((kind, now) -> {
            Namespace then = before.own.get(kind);
            if (!now.equals(then)) {
                changes.add(new Change(texts.text("namespace." + kind.file()), then.toString(), written(now, after)));
            }
        });
        for (NamespaceKind kind : ENTERED_BY_CHILDREN) {
            Optional<String> now = after.ofChildren.get(kind);
            Optional<String> then = before.ofChildren.get(kind);
            if (!now.equals(then)) {
                String what = texts.text("namespace.for-children." + kind.file());
                changes.add(new Change(what, then.orElse(""), now.orElse(texts.text("namespace.without-init"))));
            }
        }
        return changes;
    }

    private String written(Namespace now, Memberships after) {
        boolean ofHost = now.equals(after.observer.get(now.kind()));
        return ofHost ? texts.text("namespace.of-host", now) : now.toString();
    }
}
