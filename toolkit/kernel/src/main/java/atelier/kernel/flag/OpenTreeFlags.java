package atelier.kernel.flag;

/** Flags of {@code open_tree}. Source: {@code man 2 open_tree}. */
public record OpenTreeFlags(long bits) implements Flags<OpenTreeFlags> {
    public static final OpenTreeFlags OPEN_TREE_CLONE = new OpenTreeFlags(1);
    public static final OpenTreeFlags AT_SYMLINK_NOFOLLOW = new OpenTreeFlags(0x100);
    public static final OpenTreeFlags AT_NO_AUTOMOUNT = new OpenTreeFlags(0x800);
    public static final OpenTreeFlags AT_EMPTY_PATH = new OpenTreeFlags(0x1000);
    public static final OpenTreeFlags AT_RECURSIVE = new OpenTreeFlags(0x8000);
    public static final OpenTreeFlags OPEN_TREE_CLOEXEC = new OpenTreeFlags(0x80000);

    @Override
    public OpenTreeFlags with(long bits) {
        return new OpenTreeFlags(bits);
    }

    @Override
    public String toString() {
        return ConstantNames.ofBits(OpenTreeFlags.class, bits);
    }
}
