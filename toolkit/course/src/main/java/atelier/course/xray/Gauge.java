package atelier.course.xray;

import atelier.kernel.cgroup.Bytes;
import atelier.kernel.cgroup.CgroupMemory;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What a control group uses of something, and what it may use; empty for no limit. */
public sealed interface Gauge {
    /** In bytes, page cache included. */
    record Memory(long used, OptionalLong limit) implements Gauge {
        static Memory of(CgroupMemory memory) {
            Bytes max = memory.max();
            return new Memory(
                    memory.current().count(), max.isMax() ? OptionalLong.empty() : OptionalLong.of(max.count()));
        }
    }

    /** Processes and threads. */
    record Tasks(long used, OptionalLong limit) implements Gauge {}

    /**
     * Processor time.
     *
     * @param total since the group was made
     * @param used in processors, since the reading before; empty in the first
     * @param limit in processors
     */
    record Cpu(Duration total, OptionalDouble used, OptionalDouble limit) implements Gauge {}

    /** How much of what it may use, from 0 to 1; empty without a limit, or before it was measured. */
    default OptionalDouble share() {
        return switch (this) {
            case Memory(long used, OptionalLong limit) -> share(used, limit);
            case Tasks(long used, OptionalLong limit) -> share(used, limit);
            case Cpu(Duration total, OptionalDouble used, OptionalDouble limit) ->
                used.isPresent() && limit.isPresent()
                        ? OptionalDouble.of(Math.min(1, used.getAsDouble() / limit.getAsDouble()))
                        : OptionalDouble.empty();
        };
    }

    /** What it may use, without what it does use. */
    default Object limits() {
        return switch (this) {
            case Memory memory -> memory.limit();
            case Tasks tasks -> tasks.limit();
            case Cpu cpu -> cpu.limit();
        };
    }

    private static OptionalDouble share(long used, OptionalLong limit) {
        return limit.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(1, (double) used / Math.max(1, limit.getAsLong())));
    }
}
