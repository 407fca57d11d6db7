package atelier.narrator.change;

import atelier.kernel.Rlimit;
import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The resource limits of the process that {@code prlimit64} names: the caller's own when that is 0. */
record LimitsAspect(Catalogue texts) implements Aspect<Map<String, Rlimit>> {
    @Override
    public Map<String, Rlimit> read(ProcTask thread, SyscallCall call) {
        int pid = (Integer) call.arguments().getFirst().value();
        return (pid == 0 ? thread : ProcTask.process(pid)).limits();
    }

    @Override
    public List<Change> changes(Map<String, Rlimit> before, Map<String, Rlimit> after, SyscallEvent event) {
        var changes = new ArrayList<Change>();
        String resource = event.call().arguments().get(1).value().toString();
        after.forEach((limit, now) -> {
            Rlimit then = before.getOrDefault(limit, now);
            if (then.soft() != now.soft()) {
                changes.add(change("limit.soft", resource, then.soft(), now.soft()));
            }
            if (then.hard() != now.hard()) {
                changes.add(change("limit.hard", resource, then.hard(), now.hard()));
            }
        });
        return changes;
    }

    private Change change(String key, String resource, long then, long now) {
        return new Change(texts.text(key, resource), amount(then), amount(now));
    }

    private String amount(long value) {
        return value == Rlimit.INFINITY ? texts.text("limit.none") : Long.toUnsignedString(value);
    }
}
