package atelier.kernel;

import atelier.kernel.flag.MountAttributeFlags;

/**
 * What {@code mount_setattr} is to change: the kernel's {@code struct mount_attr}, its propagation left as it is.
 *
 * @param set what the mount has afterwards
 * @param clear what it has no more
 * @param userns with {@code MOUNT_ATTR_IDMAP}, a descriptor of the user namespace whose maps the mount gets; else 0
 */
public record MountAttributes(MountAttributeFlags set, MountAttributeFlags clear, int userns) {
    /** Sets attributes and clears none. */
    public static MountAttributes set(MountAttributeFlags flags) {
        return new MountAttributes(flags, new MountAttributeFlags(0), 0);
    }

    /** Gives the mount the id maps of the user namespace behind a descriptor, which stays the caller's. */
    public static MountAttributes idmap(int userns) {
        return new MountAttributes(MountAttributeFlags.MOUNT_ATTR_IDMAP, new MountAttributeFlags(0), userns);
    }
}
