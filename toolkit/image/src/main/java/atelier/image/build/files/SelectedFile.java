package atelier.image.build.files;

import atelier.image.Digest;
import atelier.kernel.file.InodeStatus;

/**
 * One file to be copied.
 *
 * @param path in the tree it comes from, raw, links of its directories resolved
 * @param target where it goes, relative to the destination; empty for a source that is a directory
 * @param digest of what the copy will have of it: kind, mode, contents or target; not its time
 */
record SelectedFile(String path, String target, InodeStatus status, Digest digest) {}
