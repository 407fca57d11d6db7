package atelier.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A set of capabilities, one bit each. Source: {@code man 7 capabilities}. */
public record Capabilities(long bits) {
    public static final Capabilities NONE = new Capabilities(0);

    private static final List<String> NAMES = List.of(
            "CAP_CHOWN",
            "CAP_DAC_OVERRIDE",
            "CAP_DAC_READ_SEARCH",
            "CAP_FOWNER",
            "CAP_FSETID",
            "CAP_KILL",
            "CAP_SETGID",
            "CAP_SETUID",
            "CAP_SETPCAP",
            "CAP_LINUX_IMMUTABLE",
            "CAP_NET_BIND_SERVICE",
            "CAP_NET_BROADCAST",
            "CAP_NET_ADMIN",
            "CAP_NET_RAW",
            "CAP_IPC_LOCK",
            "CAP_IPC_OWNER",
            "CAP_SYS_MODULE",
            "CAP_SYS_RAWIO",
            "CAP_SYS_CHROOT",
            "CAP_SYS_PTRACE",
            "CAP_SYS_PACCT",
            "CAP_SYS_ADMIN",
            "CAP_SYS_BOOT",
            "CAP_SYS_NICE",
            "CAP_SYS_RESOURCE",
            "CAP_SYS_TIME",
            "CAP_SYS_TTY_CONFIG",
            "CAP_MKNOD",
            "CAP_LEASE",
            "CAP_AUDIT_WRITE",
            "CAP_AUDIT_CONTROL",
            "CAP_SETFCAP",
            "CAP_MAC_OVERRIDE",
            "CAP_MAC_ADMIN",
            "CAP_SYSLOG",
            "CAP_WAKE_ALARM",
            "CAP_BLOCK_SUSPEND",
            "CAP_AUDIT_READ",
            "CAP_PERFMON",
            "CAP_BPF",
            "CAP_CHECKPOINT_RESTORE");

    /** The set of the capabilities so named, with or without the {@code CAP_} prefix. */
    public static Capabilities of(String... names) {
        long bits = 0;
        for (String name : names) {
            String upper = name.toUpperCase(Locale.ROOT);
            int number = NAMES.indexOf(upper.startsWith("CAP_") ? upper : "CAP_" + upper);
            if (number < 0) {
                throw new IllegalArgumentException("no capability is named " + name);
            }
            bits |= 1L << number;
        }
        return new Capabilities(bits);
    }

    /** Whether every capability of {@code other} is in this set. */
    public boolean has(Capabilities other) {
        return (bits & other.bits) == other.bits;
    }

    /** This set less {@code other}. */
    public Capabilities without(Capabilities other) {
        return new Capabilities(bits & ~other.bits);
    }

    /** The names, lowest number first; a bit this version does not know appears as its number. */
    public List<String> names() {
        var names = new ArrayList<String>();
        for (int number = 0; number < Long.SIZE; number++) {
            if ((bits >>> number & 1) != 0) {
                names.add(number < NAMES.size() ? NAMES.get(number) : Integer.toString(number));
            }
        }
        return names;
    }

    @Override
    public String toString() {
        return bits == 0 ? "0" : String.join("|", names());
    }
}
