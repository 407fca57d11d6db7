package atelier.image.build.run;

import atelier.kernel.Capabilities;
import atelier.kernel.CapabilitySets;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Prctl;

/** What a program may do: the capabilities that Docker leaves to containers, user and groups. */
final class Rights {
    /** Docker's default set: moby, {@code oci/caps/defaults.go}. */
    static final Capabilities KEPT = Capabilities.of(
            "CHOWN",
            "DAC_OVERRIDE",
            "FSETID",
            "FOWNER",
            "MKNOD",
            "NET_RAW",
            "SETGID",
            "SETUID",
            "SETFCAP",
            "SETPCAP",
            "NET_BIND_SERVICE",
            "SYS_CHROOT",
            "KILL",
            "AUDIT_WRITE");

    private static final Capabilities SETGID = Capabilities.of("SETGID");

    private Rights() {}

    /** Leaves the calling thread, and those that it spawns, no more than {@code identity} is to have. */
    static void drop(Syscalls syscalls, Identity identity) {
        Capabilities held = syscalls.capget(0).permitted();
        dropBounding(syscalls);
        setGroups(syscalls, identity, held);
        syscalls.setresgid(identity.gid(), identity.gid(), identity.gid());
        syscalls.setresuid(identity.uid(), identity.uid(), identity.uid());
        if (identity.uid() == 0) {
            var left = new Capabilities(held.bits() & KEPT.bits());
            syscalls.capset(0, new CapabilitySets(left, left, Capabilities.NONE));
        }
    }

    /**
     * The namespace of an ordinary user may deny it to everybody in it (man 7 user_namespaces, {@code setgroups}): then
     * the groups stay those of that user, who has them anyway.
     */
    private static void setGroups(Syscalls syscalls, Identity identity, Capabilities held) {
        try {
            syscalls.setgroups(identity.groups());
        } catch (SyscallException e) {
            boolean deniedToAll = e.errno().equals(Errno.EPERM) && held.has(SETGID);
            if (!deniedToAll) {
                throw e;
            }
        }
    }

    /** From the first to the last that this kernel knows. */
    private static void dropBounding(Syscalls syscalls) {
        for (int number = 0; number < Long.SIZE; number++) {
            if ((KEPT.bits() >>> number & 1) == 0) {
                try {
                    syscalls.prctl(Prctl.PR_CAPBSET_DROP, number, 0, 0, 0);
                } catch (SyscallException e) {
                    if (e.errno().equals(Errno.EINVAL)) {
                        return; // one past the last
                    }
                    throw e;
                }
            }
        }
    }
}
