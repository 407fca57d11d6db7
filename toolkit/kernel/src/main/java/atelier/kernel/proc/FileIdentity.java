package atelier.kernel.proc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which file it is, whatever its name: device and inode. */
public record FileIdentity(long device, long inode) {
    /** Whether both are of one file. As {@code equals}, which the JVM must first link, for some milliseconds. */
    public boolean isThatOf(FileIdentity other) {
        return device == other.device && inode == other.inode;
    }

    /** Follows symbolic links, the magic ones of {@code /proc} included. */
    public static FileIdentity of(Path path) {
        try {
            var attributes = Files.readAttributes(path, "unix:dev,ino");
            return new FileIdentity((Long) attributes.get("dev"), (Long) attributes.get("ino"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell which file " + path + " is", e);
        }
    }
}
