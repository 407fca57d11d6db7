package atelier.kernel.namespace;

import atelier.kernel.Descriptor;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.ProcTask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * By how much the clocks of a time namespace differ from the machine's: the monotonic one, and the one since boot, which
 * {@code uptime} shows. The time of day is the same everywhere. They can be written after {@code unshare(CLONE_NEWTIME)}
 * and before the first process enters. Source: {@code man 7 time_namespaces}.
 */
public record TimeOffsets(Duration monotonic, Duration boottime) {
    private static final OpenFlags WRITE = OpenFlags.O_WRONLY.or(OpenFlags.O_CLOEXEC);

    /** The same for both clocks. */
    public static TimeOffsets of(Duration both) {
        return new TimeOffsets(both, both);
    }

    /** Those of the time namespace that the children of a process, or of a thread by its own id, will be in. */
    public static TimeOffsets of(ProcTask task) {
        Duration monotonic = Duration.ZERO;
        Duration boottime = Duration.ZERO;
        for (String line : task.text("timens_offsets").split("\n")) {
            String[] fields = line.strip().split("\\s+");
            var offset = Duration.ofSeconds(Long.parseLong(fields[1]), Long.parseLong(fields[2]));
            switch (fields[0]) {
                case "monotonic", "1" -> monotonic = offset;
                case "boottime", "7" -> boottime = offset;
                default -> {} // a clock that this kernel has and the course does not know
            }
        }
        return new TimeOffsets(monotonic, boottime);
    }

    /** Writes them for the time namespace of the next children of a process, or of a thread by its id. */
    public void writeTo(Syscalls linux, int tid) {
        try (var file = new Descriptor(linux, linux.open("/proc/" + tid + "/timens_offsets", WRITE, 0))) {
            linux.write(file.fd(), toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What one writes: a line per clock, with seconds and nanoseconds. */
    @Override
    public String toString() {
        return "monotonic %d %d\nboottime %d %d\n"
                .formatted(monotonic.getSeconds(), monotonic.getNano(), boottime.getSeconds(), boottime.getNano());
    }
}
