package atelier.kernel.cgroup;

/**
 * What happened to a group for want of memory, counted by the kernel since the group was made.
 *
 * @param max how often the limit was run into: {@code max} of {@code memory.events}, or {@code memory.failcnt}
 * @param oomKills how many processes were killed: {@code oom_kill}
 * @param all every counter of the file, under the kernel's names
 */
public record MemoryEvents(long max, long oomKills, Counters all) {}
