package atelier.kernel.flag;

/**
 * How {@code open}, {@code openat2} and {@code pipe2} open a file. Four of these bits have other places on ARM, hence
 * {@link #on}. Source: {@code man 2 open}, the kernel's {@code uapi/asm-generic/fcntl.h} and {@code
 * arch/arm64/include/uapi/asm/fcntl.h}.
 */
public record OpenFlags(long bits) implements Flags<OpenFlags> {
    public static final OpenFlags O_RDONLY = new OpenFlags(0);
    public static final OpenFlags O_WRONLY = new OpenFlags(1);
    public static final OpenFlags O_RDWR = new OpenFlags(2);
    public static final OpenFlags O_CREAT = new OpenFlags(0x40);
    public static final OpenFlags O_EXCL = new OpenFlags(0x80);
    public static final OpenFlags O_NOCTTY = new OpenFlags(0x100);
    public static final OpenFlags O_TRUNC = new OpenFlags(0x200);
    public static final OpenFlags O_APPEND = new OpenFlags(0x400);
    public static final OpenFlags O_NONBLOCK = new OpenFlags(0x800);
    public static final OpenFlags O_DSYNC = new OpenFlags(0x1000);
    public static final OpenFlags O_DIRECT = on(0x4000, 0x10000);
    public static final OpenFlags O_LARGEFILE = on(0x8000, 0x20000);
    public static final OpenFlags O_DIRECTORY = on(0x10000, 0x4000);
    public static final OpenFlags O_NOFOLLOW = on(0x20000, 0x8000);
    public static final OpenFlags O_NOATIME = new OpenFlags(0x40000);
    public static final OpenFlags O_CLOEXEC = new OpenFlags(0x80000);
    public static final OpenFlags O_SYNC = new OpenFlags(0x101000);
    public static final OpenFlags O_PATH = new OpenFlags(0x200000);
    public static final OpenFlags O_TMPFILE = new OpenFlags(0x400000 | O_DIRECTORY.bits);

    private static OpenFlags on(long x86, long arm) {
        return new OpenFlags("aarch64".equals(System.getProperty("os.arch")) ? arm : x86);
    }

    @Override
    public OpenFlags with(long bits) {
        return new OpenFlags(bits);
    }

    @Override
    public String toString() {
        String names = ConstantNames.ofBits(OpenFlags.class, bits);
        boolean accessModeUnwritten = (bits & 3) == 0 && bits != 0;
        return accessModeUnwritten ? "O_RDONLY|" + names : names;
    }
}
