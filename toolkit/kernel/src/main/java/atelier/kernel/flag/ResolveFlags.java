package atelier.kernel.flag;

/** How {@code openat2} may resolve a path. Source: {@code man 2 openat2}. */
public record ResolveFlags(long bits) implements Flags<ResolveFlags> {
    public static final ResolveFlags RESOLVE_NO_XDEV = new ResolveFlags(1);
    public static final ResolveFlags RESOLVE_NO_MAGICLINKS = new ResolveFlags(2);
    public static final ResolveFlags RESOLVE_NO_SYMLINKS = new ResolveFlags(4);
    public static final ResolveFlags RESOLVE_BENEATH = new ResolveFlags(8);
    public static final ResolveFlags RESOLVE_IN_ROOT = new ResolveFlags(16);
    public static final ResolveFlags RESOLVE_CACHED = new ResolveFlags(32);

    @Override
    public ResolveFlags with(long bits) {
        return new ResolveFlags(bits);
    }

    @Override
    public String toString() {
        return ConstantNames.ofBits(ResolveFlags.class, bits);
    }
}
