package atelier.kernel.cgroup;

import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;

/**
 * The memory of a group. In v1 the limit of swap counts memory and swap together ({@code memsw}); here, as in v2, it is
 * swap alone. Sources: {@code admin-guide/cgroup-v1/memory.rst}, {@code admin-guide/cgroup-v2.rst}.
 */
public final class CgroupMemory {
    private static final Setting MAX = new Setting("memory.limit_in_bytes", "memory.max");
    private static final Setting HIGH = new Setting("", "memory.high");
    private static final Setting LOW = new Setting("memory.soft_limit_in_bytes", "memory.low");
    private static final Setting SWAP = new Setting("memory.memsw.limit_in_bytes", "memory.swap.max");
    private static final Setting CURRENT = new Setting("memory.usage_in_bytes", "memory.current");
    private static final Setting CURRENT_SWAP = new Setting("memory.memsw.usage_in_bytes", "memory.swap.current");
    private static final Setting PEAK = new Setting("memory.max_usage_in_bytes", "memory.peak");
    private static final Setting STAT = new Setting("memory.stat", "memory.stat");
    private static final Setting EVENTS = new Setting("memory.oom_control", "memory.events");
    private static final Setting OOM_GROUP = new Setting("", "memory.oom.group");
    private static final String V1_LIMIT_HITS = "memory.failcnt";

    private static final long PAGE = 4096;

    /** Where nothing limits v1 shows the largest long, rounded down to a page of this machine. */
    private static final long V1_UNLIMITED = Long.MAX_VALUE >> 1;

    private final GroupDirectory group;

    CgroupMemory(GroupDirectory group) {
        this.group = group;
    }

    /** What the group may use. */
    public Bytes max() {
        return amount(MAX);
    }

    /** Sets what the group may use: {@code 64M}. */
    public void max(String limit) {
        max(Bytes.of(limit));
    }

    /** Sets what the group may use. Beyond it the kernel reclaims, then kills. */
    public void max(Bytes limit) {
        atLeastOnePage(limit);
        if (isV1() && group.has(SWAP.v1())) {
            withSwapOf(limit);
        } else {
            write(MAX, limit);
        }
    }

    /** Where the kernel begins to slow the group down. v2 only. */
    public Bytes high() {
        return amount(HIGH);
    }

    /** Sets where the kernel begins to slow the group down. v2 only. */
    public void high(String limit) {
        write(HIGH, Bytes.of(limit));
    }

    /** What the kernel leaves to the group when memory is short elsewhere; v1's soft limit is akin to it. */
    public Bytes low() {
        return amount(LOW);
    }

    /** Sets what the kernel leaves to the group. */
    public void low(String amount) {
        write(LOW, Bytes.of(amount));
    }

    /** What the group may swap out, memory not counted. */
    public Bytes swap() {
        Bytes limit = amount(SWAP);
        return isV1() && !limit.isMax() ? minus(limit, max()) : limit;
    }

    /** Sets what the group may swap out, memory not counted: {@code 0} for nothing. */
    public void swap(String limit) {
        Bytes swap = Bytes.of(limit);
        if (isV1()) {
            Bytes memory = max();
            if (memory.isMax() && !swap.isMax()) {
                throw new CgroupException(
                        CgroupProblem.SWAP_BEFORE_MEMORY, group.path().getFileName());
            }
            swap = memory.plus(swap);
        }
        write(SWAP, swap);
    }

    /** What the group uses now, page cache included. */
    public Bytes current() {
        return amount(CURRENT);
    }

    /** What the group has swapped out now. */
    public Bytes currentSwap() {
        Bytes used = amount(CURRENT_SWAP);
        return isV1() ? minus(used, current()) : used;
    }

    /** The most that the group ever used; v2 tells since Linux 5.19. */
    public Bytes peak() {
        return amount(PEAK);
    }

    /** Of what the use is made: {@code anon}, {@code file}, {@code rss} … in bytes. */
    public Counters stat() {
        return Counters.parse(STAT.read(group));
    }

    /** What happened for want of memory. */
    public MemoryEvents events() {
        Counters all = Counters.parse(EVENTS.read(group));
        long hits = isV1() ? Long.parseLong(group.read(V1_LIMIT_HITS)) : all.of("max");
        return new MemoryEvents(hits, all.of("oom_kill"), all);
    }

    /** Whether the whole group dies when one of its processes is killed for want of memory. v2 only. */
    public boolean oomGroup() {
        return OOM_GROUP.read(group).equals("1");
    }

    /** Sets whether the whole group dies together. v2 only. */
    public void oomGroup(boolean together) {
        OOM_GROUP.write(group, together ? "1" : "0");
    }

    private boolean isV1() {
        return group.version() == CgroupVersion.V1;
    }

    /** The sum of memory and swap may never be below memory: which is written first depends on the direction. */
    private void withSwapOf(Bytes limit) {
        Bytes sum = amount(SWAP);
        Bytes wanted = sum.isMax() ? sum : limit.plus(minus(sum, max()));
        if (wanted.compareTo(sum) > 0) {
            write(SWAP, wanted);
            write(MAX, limit);
        } else {
            write(MAX, limit);
            if (!wanted.equals(sum)) {
                write(SWAP, wanted);
            }
        }
    }

    private static Bytes minus(Bytes whole, Bytes part) {
        return new Bytes(Math.max(0, whole.count() - part.count()));
    }

    private Bytes amount(Setting setting) {
        String text = setting.read(group);
        return text.equals("max") || Long.parseUnsignedLong(text) >= V1_UNLIMITED
                ? Bytes.MAX
                : new Bytes(Long.parseLong(text));
    }

    private void write(Setting setting, Bytes value) {
        String file = setting.in(group);
        String text = value.isMax() ? isV1() ? "-1" : "max" : Long.toString(value.count());
        try {
            group.writeRaw(file, text);
        } catch (SyscallException e) {
            throw isV1() && e.errno().equals(Errno.EBUSY)
                    ? new CgroupException(e, CgroupProblem.BELOW_USE, file, value, current())
                    : group.refused(file, text, e);
        }
    }

    private static void atLeastOnePage(Bytes limit) {
        if (limit.count() < PAGE) {
            throw new CgroupException(CgroupProblem.TOO_LITTLE_MEMORY, limit.count(), PAGE);
        }
    }
}
