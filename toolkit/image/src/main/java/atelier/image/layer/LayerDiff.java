package atelier.image.layer;

import atelier.image.Digest;
import atelier.image.DigestAlgorithm;
import atelier.kernel.SyscallException;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.RawName;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.OptionalLong;

/**
 * Packs what changed in a tree as a layer. The same tree gives the same bytes: names are sorted, owners are numbers, the
 * times of access and of change stay out, and those of modification are cut to a given moment if there is one.
 *
 * <p>Holes are packed as zeros, sockets not at all. The tree does not change meanwhile; a file found changed is refused.
 * May be used by any thread. Source: image-spec 1.1, layer.md; reproducible-builds.org, {@code SOURCE_DATE_EPOCH}.
 */
public final class LayerDiff {
    private static final int AT_FDCWD = -100;
    private static final int BUFFER = 256 * 1024;

    private final FileCalls files = new FileCalls();
    private final OptionalLong sourceDateEpoch;

    /** @param sourceDateEpoch the latest time of modification, in seconds since 1970, that the layers may have */
    public LayerDiff(OptionalLong sourceDateEpoch) {
        this.sourceDateEpoch = sourceDateEpoch;
    }

    /**
     * Packs a whole tree.
     *
     * @param blob receives the layer, and is flushed and left open
     * @throws LayerException if something in the tree has no place in a layer, or cannot be read
     * @throws UncheckedIOException if {@code blob} cannot be written to
     */
    public DiffedLayer ofTree(Path tree, Compression compression, OutputStream blob) {
        return write(compression, blob, packing -> {
            try (var root = open(tree)) {
                new TreeWalk(files, packing, TreeWalk.EVERYTHING).walk(root);
            }
        });
    }

    /**
     * Packs what the upper directory of an overlay holds: marks of what is gone become whiteouts.
     *
     * @param attributes those with which the overlay was mounted
     * @param blob receives the layer, and is flushed and left open
     * @throws LayerException if something in the tree has no place in a layer, or cannot be read
     * @throws UncheckedIOException if {@code blob} cannot be written to
     */
    public DiffedLayer ofUpper(Path upper, OverlayAttributes attributes, Compression compression, OutputStream blob) {
        return write(compression, blob, packing -> {
            try (var root = open(upper)) {
                new TreeWalk(files, packing, new UpperMarks(files, attributes)).walk(root);
            }
        });
    }

    /**
     * Packs what must change in {@code before} to have {@code after}. Files of the same size and with the same time of
     * modification to the nanosecond are the same; where the time is in whole seconds, contents are compared.
     *
     * @param blob receives the layer, and is flushed and left open
     * @throws LayerException if something in the trees has no place in a layer, or cannot be read
     * @throws UncheckedIOException if {@code blob} cannot be written to
     */
    public DiffedLayer between(Path before, Path after, Compression compression, OutputStream blob) {
        return write(compression, blob, packing -> {
            try (var old = open(before);
                    var root = open(after)) {
                new TreeComparison(files, packing).compare(old, root);
            }
        });
    }

    /** What puts entries in the layer. */
    private interface Filling {
        void fill(LayerPacking packing) throws IOException;
    }

    private DiffedLayer write(Compression compression, OutputStream blob, Filling filling) {
        var hash = DigestAlgorithm.SHA256.newHash();
        try (var compressed = compression.compressing(new Uncloseable(blob));
                var out = new BufferedOutputStream(new DigestOutputStream(compressed, hash), BUFFER)) {
            var tar = new TarWriter(out);
            filling.fill(new LayerPacking(files, tar, sourceDateEpoch));
            tar.end();
            out.flush();
            return new DiffedLayer(Digest.finish(DigestAlgorithm.SHA256, hash), tar.written(), tar.entries());
        } catch (SyscallException e) {
            throw new LayerException(e, LayerProblem.UNREADABLE_TREE, e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("the layer cannot be written: " + e.getMessage(), e);
        }
    }

    private TreeRoot open(Path directory) {
        return new TreeRoot(files, files.openat(AT_FDCWD, RawName.of(directory), OpenDirectories.DIRECTORY, 0));
    }

    /** The caller's stream: closing what compresses into it flushes it and no more. */
    private static final class Uncloseable extends FilterOutputStream {
        Uncloseable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
