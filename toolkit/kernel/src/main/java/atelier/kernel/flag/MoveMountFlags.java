package atelier.kernel.flag;

/** Flags of {@code move_mount}. Source: {@code man 2 move_mount}. */
public record MoveMountFlags(long bits) implements Flags<MoveMountFlags> {
    public static final MoveMountFlags MOVE_MOUNT_F_SYMLINKS = new MoveMountFlags(1);
    public static final MoveMountFlags MOVE_MOUNT_F_AUTOMOUNTS = new MoveMountFlags(2);
    public static final MoveMountFlags MOVE_MOUNT_F_EMPTY_PATH = new MoveMountFlags(4);
    public static final MoveMountFlags MOVE_MOUNT_T_SYMLINKS = new MoveMountFlags(0x10);
    public static final MoveMountFlags MOVE_MOUNT_T_AUTOMOUNTS = new MoveMountFlags(0x20);
    public static final MoveMountFlags MOVE_MOUNT_T_EMPTY_PATH = new MoveMountFlags(0x40);
    public static final MoveMountFlags MOVE_MOUNT_SET_GROUP = new MoveMountFlags(0x100);
    public static final MoveMountFlags MOVE_MOUNT_BENEATH = new MoveMountFlags(0x200);

    @Override
    public MoveMountFlags with(long bits) {
        return new MoveMountFlags(bits);
    }

    @Override
    public String toString() {
        return ConstantNames.ofBits(MoveMountFlags.class, bits);
    }
}
