package atelier.kernel.cgroup;

import java.util.regex.Pattern;

/**
 * The two controllers of the network, which v1 alone has: {@code net_cls} marks packets for {@code tc} and the firewall,
 * {@code net_prio} sets a priority an interface. In v2 a firewall rule or a BPF program matches the group itself. Sources:
 * {@code admin-guide/cgroup-v1/net_cls.rst}, {@code net_prio.rst}.
 */
public final class CgroupNetwork {
    private static final String CLASSID = "net_cls.classid";
    private static final String PRIORITIES = "net_prio.ifpriomap";
    private static final Pattern INTERFACE = Pattern.compile("[^\\s/:]{1,15}");
    private static final int MOST = 0xffff;

    private final CgroupView view;

    CgroupNetwork(CgroupView view) {
        this.view = view;
    }

    /** The mark of the group's packets, {@code 0xMMMMmmmm}; 0 for none. */
    public long classid() {
        return Long.parseUnsignedLong(view.directory(Controller.NET_CLS).read(CLASSID));
    }

    /** Marks the group's packets with a class of {@code tc}: {@code 10:1} is major 0x10, minor 1. */
    public void classid(int major, int minor) {
        if (major < 0 || major > MOST || minor < 0 || minor > MOST) {
            throw new CgroupException(CgroupProblem.BAD_COUNT, major + ":" + minor);
        }
        view.directory(Controller.NET_CLS).write(CLASSID, "0x%04x%04x".formatted(major, minor));
    }

    /** The priority of the group's packets on each interface. */
    public Counters priorities() {
        return Counters.parse(view.directory(Controller.NET_PRIO).read(PRIORITIES));
    }

    /** Sets the priority of the group's packets on one interface. */
    public void priority(String networkInterface, int priority) {
        if (!INTERFACE.matcher(networkInterface).matches() || priority < 0) {
            throw new CgroupException(CgroupProblem.BAD_COUNT, networkInterface + " " + priority);
        }
        view.directory(Controller.NET_PRIO).write(PRIORITIES, networkInterface + " " + priority);
    }
}
