package atelier.kernel;

/**
 * The numbers of the calls made without a C library wrapper. Source: the kernel's {@code
 * arch/x86/entry/syscalls/syscall_64.tbl} and {@code include/uapi/asm-generic/unistd.h}.
 */
record SyscallNumbers(
        long pivotRoot,
        long capget,
        long capset,
        long setgroups,
        long setresuid,
        long setresgid,
        long prlimit64,
        long waitid,
        long gettid,
        long tgkill,
        long statx,
        long getcwd,
        long bpf) {
    // The same on both: calls added since Linux 5.1 share their number.
    static final long PIDFD_SEND_SIGNAL = 424;
    static final long OPEN_TREE = 428;
    static final long MOVE_MOUNT = 429;
    static final long PIDFD_OPEN = 434;
    static final long CLOSE_RANGE = 436;
    static final long OPENAT2 = 437;
    static final long MOUNT_SETATTR = 442;

    static final SyscallNumbers X86_64 =
            new SyscallNumbers(155, 125, 126, 116, 117, 119, 302, 247, 186, 234, 332, 79, 321);
    static final SyscallNumbers AARCH64 =
            new SyscallNumbers(41, 90, 91, 159, 147, 149, 261, 95, 178, 131, 291, 17, 280);

    /** Those of the machine that runs this JVM. */
    static SyscallNumbers here() {
        String architecture = System.getProperty("os.arch");
        return switch (architecture) {
            case "amd64", "x86_64" -> X86_64;
            case "aarch64" -> AARCH64;
            default -> throw new UnsupportedOperationException("no system call numbers for " + architecture);
        };
    }
}
