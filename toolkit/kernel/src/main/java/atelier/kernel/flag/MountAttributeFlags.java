package atelier.kernel.flag;

/** What {@code mount_setattr} sets or clears of a mount. Source: {@code man 2 mount_setattr}. */
public record MountAttributeFlags(long bits) implements Flags<MountAttributeFlags> {
    public static final MountAttributeFlags MOUNT_ATTR_RDONLY = new MountAttributeFlags(1);
    public static final MountAttributeFlags MOUNT_ATTR_NOSUID = new MountAttributeFlags(2);
    public static final MountAttributeFlags MOUNT_ATTR_NODEV = new MountAttributeFlags(4);
    public static final MountAttributeFlags MOUNT_ATTR_NOEXEC = new MountAttributeFlags(8);
    public static final MountAttributeFlags MOUNT_ATTR_NODIRATIME = new MountAttributeFlags(0x80);
    public static final MountAttributeFlags MOUNT_ATTR_IDMAP = new MountAttributeFlags(0x100000);
    public static final MountAttributeFlags MOUNT_ATTR_NOSYMFOLLOW = new MountAttributeFlags(0x200000);

    @Override
    public MountAttributeFlags with(long bits) {
        return new MountAttributeFlags(bits);
    }

    @Override
    public String toString() {
        return ConstantNames.ofBits(MountAttributeFlags.class, bits);
    }
}
