package atelier.kernel;

/**
 * What identifies a file and says what it is: device and inode, mode bits (type and permissions), owner and size in
 * bytes. Source: {@code man 2 statx}.
 */
public record FileStatus(DeviceNumber device, long inode, int mode, int uid, int gid, long size, DeviceNumber special) {
    /** Whether both are the same file: the same inode of the same device. */
    public boolean sameFileAs(FileStatus other) {
        return device.equals(other.device) && inode == other.inode;
    }

    /** Whether this is a directory ({@code S_ISDIR}). */
    public boolean isDirectory() {
        return (mode & 0170000) == 0040000;
    }
}
