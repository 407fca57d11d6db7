package atelier.image.layer;

import atelier.kernel.SyscallException;

/** The entries of one layer, one after the other: whiteouts to the target, all others to the writer. */
record Unpacking(
        TarReader reader, OpenDirectories directories, LayerTarget target, EntryWriter writer, LayerBounds bounds) {
    void run() {
        long size = 0;
        for (var next = reader.next(); next.isPresent(); next = reader.next()) {
            TarEntry entry = next.get();
            size += entry.size();
            if (entry.size() > bounds.maxBytes() || size > bounds.maxBytes()) {
                throw new LayerException(LayerProblem.TOO_LARGE, bounds.maxBytes());
            }
            try {
                unpack(entry);
            } catch (SyscallException e) {
                throw Refusals.ofEntry(entry.name(), e);
            }
        }
    }

    private void unpack(TarEntry entry) {
        EntryName name = entry.name();
        if (name.isOpaqueMarker()) {
            directories.forget();
            target.opaque(directories.at(name.directory(), name), name.directory());
        } else if (name.isWhiteout() && !name.isAufsBookkeeping()) {
            directories.forget();
            var deleted = new EntryName(name.directory(), name.deleted());
            target.whiteout(directories.at(name.directory(), name), deleted);
        } else if (!name.isAufsBookkeeping()) {
            writer.write(entry);
        }
    }
}
