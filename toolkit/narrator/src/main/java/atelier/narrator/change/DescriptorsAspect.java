package atelier.narrator.change;

import atelier.kernel.PipeEnds;
import atelier.kernel.SyscallCall;
import atelier.kernel.SyscallEvent;
import atelier.kernel.SyscallEvent.Returned;
import atelier.kernel.flag.CloseRangeFlags;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.proc.ProcTask;
import atelier.narrator.text.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Open descriptors and what they lead to. All threads of the JVM share them, so only those that the call names or
 * returns are told of.
 */
record DescriptorsAspect(Catalogue texts) implements Aspect<Map<Integer, String>> {
    @Override
    public Map<Integer, String> read(ProcTask thread, SyscallCall call) {
        return thread.descriptors();
    }

    @Override
    public List<Change> changes(Map<Integer, String> before, Map<Integer, String> after, SyscallEvent event) {
        IntPredicate concerned = concernedBy(event);
        var numbers = new TreeSet<>(before.keySet());
        numbers.addAll(after.keySet());
        var changes = new ArrayList<Change>();
        for (int fd : numbers) {
            String then = before.getOrDefault(fd, "");
            String now = after.getOrDefault(fd, "");
            if (concerned.test(fd) && !then.equals(now)) {
                changes.add(change(fd, then, now));
            }
        }
        return changes;
    }

    private Change change(int fd, String then, String now) {
        if (then.isEmpty()) {
            return Change.appeared(texts.text("descriptor.opened", fd), now);
        }
        return now.isEmpty()
                ? Change.vanished(texts.text("descriptor.closed", fd), then)
                : new Change(texts.text("descriptor.replaced", fd), then, now);
    }

    private static IntPredicate concernedBy(SyscallEvent event) {
        if (!(event.outcome() instanceof Returned(Object value))) {
            return fd -> false;
        }
        List<SyscallCall.Argument> arguments = event.call().arguments();
        return switch (event.call().name()) {
            case "close" -> arguments.getFirst().value()::equals;
            case "close_range" when arguments.get(2).value().equals(CloseRangeFlags.CLOSE_RANGE_CLOEXEC) ->
                fd -> false;
            case "close_range" -> {
                int first = (Integer) arguments.get(0).value();
                int last = (Integer) arguments.get(1).value();
                yield fd -> fd >= first && Integer.compareUnsigned(fd, last) <= 0;
            }
            case "pipe2" -> fd -> value.equals(new PipeEnds(fd, ((PipeEnds) value).write())) || fd == ((PipeEnds) value).write();
            case "fcntl" when !duplicates(arguments.get(1).value()) -> fd -> false;
            default -> value::equals;
        };
    }

    private static boolean duplicates(Object command) {
        return command.equals(Fcntl.F_DUPFD) || command.equals(Fcntl.F_DUPFD_CLOEXEC);
    }
}
