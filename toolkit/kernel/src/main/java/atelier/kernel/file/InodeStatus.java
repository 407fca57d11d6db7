package atelier.kernel.file;

import atelier.kernel.DeviceNumber;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What {@code man 2 statx} says of an inode. Sizes are in bytes.
 *
 * @param allocated what the file occupies, holes not counted
 * @param special the device that a device file stands for
 */
public record InodeStatus(
        DeviceNumber device,
        long inode,
        int mode,
        int links,
        int uid,
        int gid,
        long size,
        long allocated,
        FileTimestamp accessed,
        FileTimestamp modified,
        DeviceNumber special) {
    static final int STRUCT_SIZE = 256;
    static final int BASIC_STATS = 0x7ff;
    private static final int BLOCK = 512;

    static InodeStatus read(byte[] struct) {
        var bytes = ByteBuffer.wrap(struct).order(ByteOrder.nativeOrder());
        return new InodeStatus(
                new DeviceNumber(bytes.getInt(136), bytes.getInt(140)),
                bytes.getLong(32),
                bytes.getShort(28) & 0xffff,
                bytes.getInt(16),
                bytes.getInt(20),
                bytes.getInt(24),
                bytes.getLong(40),
                bytes.getLong(48) * BLOCK,
                new FileTimestamp(bytes.getLong(64), bytes.getInt(72)),
                new FileTimestamp(bytes.getLong(112), bytes.getInt(120)),
                new DeviceNumber(bytes.getInt(128), bytes.getInt(132)));
    }

    /** What kind of file it is. */
    public FileType type() {
        return FileType.ofMode(mode);
    }

    /** The twelve permission bits: {@code 07777}. */
    public int permissions() {
        return mode & 07777;
    }

    /** Whether both are one inode. */
    public boolean sameInodeAs(InodeStatus other) {
        return inode == other.inode && device.equals(other.device);
    }
}
