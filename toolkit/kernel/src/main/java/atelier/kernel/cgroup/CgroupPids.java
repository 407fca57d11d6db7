package atelier.kernel.cgroup;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** How many processes and threads a group may have. Source: {@code admin-guide/cgroup-v1/pids.rst}; v2 is the same. */
public final class CgroupPids {
    private static final Setting MAX = new Setting("pids.max", "pids.max");
    private static final Setting CURRENT = new Setting("pids.current", "pids.current");
    private static final Setting PEAK = new Setting("pids.peak", "pids.peak");
    private static final Setting EVENTS = new Setting("pids.events", "pids.events");
    private static final Pattern COUNT = Pattern.compile("\\d{1,7}|max");

    private final GroupDirectory group;

    CgroupPids(GroupDirectory group) {
        this.group = group;
    }

    /** The most there may be; empty for no limit. */
    public OptionalLong max() {
        String text = MAX.read(group);
        return text.equals("max") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
    }

    /** Sets the most there may be; what is there already stays. */
    public void max(int count) {
        max(Integer.toString(count));
    }

    /** Sets the most there may be: a number, or {@code max}. */
    public void max(String count) {
        if (!COUNT.matcher(count).matches()) {
            throw new CgroupException(CgroupProblem.BAD_COUNT, count);
        }
        MAX.write(group, count);
    }

    /** How many there are, in the group and below. */
    public long current() {
        return Long.parseLong(CURRENT.read(group));
    }

    /** The most there ever were; since Linux 6.1. */
    public long peak() {
        return Long.parseLong(PEAK.read(group));
    }

    /** How often a fork was refused. */
    public long refusals() {
        return Counters.parse(EVENTS.read(group)).of("max");
    }
}
