package atelier.kernel.flag;

/** How {@code mount} mounts, remounts, binds or propagates. Source: {@code man 2 mount}. */
public record MountFlags(long bits) implements Flags<MountFlags> {
    public static final MountFlags MS_RDONLY = new MountFlags(1);
    public static final MountFlags MS_NOSUID = new MountFlags(2);
    public static final MountFlags MS_NODEV = new MountFlags(4);
    public static final MountFlags MS_NOEXEC = new MountFlags(8);
    public static final MountFlags MS_SYNCHRONOUS = new MountFlags(16);
    public static final MountFlags MS_REMOUNT = new MountFlags(32);
    public static final MountFlags MS_MANDLOCK = new MountFlags(64);
    public static final MountFlags MS_DIRSYNC = new MountFlags(128);
    public static final MountFlags MS_NOSYMFOLLOW = new MountFlags(256);
    public static final MountFlags MS_NOATIME = new MountFlags(1024);
    public static final MountFlags MS_NODIRATIME = new MountFlags(2048);
    public static final MountFlags MS_BIND = new MountFlags(4096);
    public static final MountFlags MS_MOVE = new MountFlags(8192);
    public static final MountFlags MS_REC = new MountFlags(16384);
    public static final MountFlags MS_SILENT = new MountFlags(32768);
    public static final MountFlags MS_POSIXACL = new MountFlags(0x10000);
    public static final MountFlags MS_UNBINDABLE = new MountFlags(0x20000);
    public static final MountFlags MS_PRIVATE = new MountFlags(0x40000);
    public static final MountFlags MS_SLAVE = new MountFlags(0x80000);
    public static final MountFlags MS_SHARED = new MountFlags(0x100000);
    public static final MountFlags MS_RELATIME = new MountFlags(0x200000);
    public static final MountFlags MS_STRICTATIME = new MountFlags(0x1000000);
    public static final MountFlags MS_LAZYTIME = new MountFlags(0x2000000);

    @Override
    public MountFlags with(long bits) {
        return new MountFlags(bits);
    }

    @Override
    public String toString() {
        return ConstantNames.ofBits(MountFlags.class, bits);
    }
}
