package atelier.kernel.flag;

/** What {@code unshare} and {@code setns} act on. Source: {@code man 2 unshare}, {@code man 2 clone}. */
public record CloneFlags(long bits) implements Flags<CloneFlags> {
    public static final CloneFlags CLONE_NEWTIME = new CloneFlags(0x80);
    public static final CloneFlags CLONE_FS = new CloneFlags(0x200);
    public static final CloneFlags CLONE_FILES = new CloneFlags(0x400);
    public static final CloneFlags CLONE_NEWNS = new CloneFlags(0x20000);
    public static final CloneFlags CLONE_SYSVSEM = new CloneFlags(0x40000);
    public static final CloneFlags CLONE_NEWCGROUP = new CloneFlags(0x2000000);
    public static final CloneFlags CLONE_NEWUTS = new CloneFlags(0x4000000);
    public static final CloneFlags CLONE_NEWIPC = new CloneFlags(0x8000000);
    public static final CloneFlags CLONE_NEWUSER = new CloneFlags(0x10000000);
    public static final CloneFlags CLONE_NEWPID = new CloneFlags(0x20000000);
    public static final CloneFlags CLONE_NEWNET = new CloneFlags(0x40000000);

    @Override
    public CloneFlags with(long bits) {
        return new CloneFlags(bits);
    }

    @Override
    public String toString() {
        return ConstantNames.ofBits(CloneFlags.class, bits);
    }
}
