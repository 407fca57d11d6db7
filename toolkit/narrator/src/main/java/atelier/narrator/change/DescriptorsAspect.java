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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Open descriptors and what they lead to. All threads of the JVM share them, so only those that the call names or
 * returns are told of.
 */
record DescriptorsAspect(Catalogue texts) implements Aspect<Map<Integer, String>> {
    /**
     * Without the one that lists them: it often takes the very number that the call has just freed. Without the files of
     * control groups, opened for one reading or writing: their value is told when it changes.
     */
    @Override
    public Map<Integer, String> read(ProcTask thread, SyscallCall call) {
        var descriptors = new TreeMap<>(thread.descriptors());
        String listed = thread.directory().resolve("fd").toString();
        List<String> groups = CgroupFiles.mountPoints(thread);
        descriptors
                .values()
                .removeIf(target -> target.equals(listed)
                        || groups.stream().anyMatch(mountPoint -> target.startsWith(mountPoint + "/")));
        return descriptors;
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
        List<Object> arguments = event.call().arguments().stream()
                .map(SyscallCall.Argument::value)
                .toList();
        return switch (event.call().name()) {
            case "close" -> arguments.getFirst()::equals;
            case "close_range" -> closed((Integer) arguments.get(0), (Integer) arguments.get(1), arguments.get(2));
            case "fcntl" -> duplicates(arguments.get(1)) ? value::equals : fd -> false;
            case "pipe2" -> {
                var ends = (PipeEnds) value;
                yield fd -> fd == ends.read() || fd == ends.write();
            }
            default -> value::equals;
        };
    }

    private static IntPredicate closed(int first, int last, Object flags) {
        return flags.equals(CloseRangeFlags.CLOSE_RANGE_CLOEXEC)
                ? fd -> false
                : fd -> fd >= first && Integer.compareUnsigned(fd, last) <= 0;
    }

    private static boolean duplicates(Object command) {
        return command.equals(Fcntl.F_DUPFD) || command.equals(Fcntl.F_DUPFD_CLOEXEC);
    }
}
