package atelier.narrator.change;

import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.text.Catalogue;
import java.util.List;

/**
 * Whose host name is set. {@code /proc} shows a host name only to those in its UTS namespace; the call says the name,
 * and what is read is the namespace it went to.
 */
record HostnameAspect(Catalogue texts) implements Aspect<HostnameAspect.Uts> {
    record Uts(Namespace namespace, boolean ofHost) {}

    @Override
    public Uts read(ProcTask thread, SyscallCall call) {
        return new Uts(thread.namespaces().get(NamespaceKind.UTS), HostThread.shares(NamespaceKind.UTS, thread));
    }

    @Override
    public List<Change> changes(Uts before, Uts after, SyscallEvent event) {
        if (!event.succeeded()) {
            return List.of();
        }
        String key = after.ofHost ? "hostname.of-host" : "hostname";
        String name = (String) event.call().arguments().getFirst().value();
        return List.of(Change.appeared(texts.text(key, after.namespace), name));
    }
}
