package atelier.kernel.flag;

/** How {@code umount2} unmounts. Source: {@code man 2 umount}. */
public record UmountFlags(long bits) implements Flags<UmountFlags> {
    public static final UmountFlags MNT_FORCE = new UmountFlags(1);
    public static final UmountFlags MNT_DETACH = new UmountFlags(2);
    public static final UmountFlags MNT_EXPIRE = new UmountFlags(4);
    public static final UmountFlags UMOUNT_NOFOLLOW = new UmountFlags(8);

    @Override
    public UmountFlags with(long bits) {
        return new UmountFlags(bits);
    }

    @Override
    public String toString() {
        return ConstantNames.ofBits(UmountFlags.class, bits);
    }
}
