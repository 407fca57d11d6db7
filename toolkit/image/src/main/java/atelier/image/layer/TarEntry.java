package atelier.image.layer;

import atelier.kernel.DeviceNumber;
import atelier.kernel.file.FileTimestamp;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of an archive, all its headers taken together. Names are raw.
 *
 * @param linkName what a symbolic or hard link points to, as it stands; else empty
 * @param stored how many bytes of contents follow
 * @param attributes extended attributes by name
 * @param sparse where the stored bytes belong, when there are holes between them
 */
record TarEntry(
        EntryName name,
        EntryType type,
        String linkName,
        int permissions,
        int uid,
        int gid,
        FileTimestamp accessed,
        FileTimestamp modified,
        DeviceNumber device,
        long stored,
        Map<String, byte[]> attributes,
        Optional<SparseMap> sparse) {

    /** How long the file is, holes included. */
    long size() {
        return sparse.map(SparseMap::size).orElse(stored);
    }
}
