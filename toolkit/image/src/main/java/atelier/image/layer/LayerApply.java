package atelier.image.layer;

import atelier.kernel.SyscallException;
import atelier.kernel.file.FileCalls;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Unpacks layers of strangers. Every name is resolved by the kernel from the tree's own descriptor, nothing that is there
 * is written through, and what a layer may ask for is bounded: memory does not depend on it. Decompressing, hashing and
 * writing go on at the same time, on three threads.
 *
 * <p>A layer that is refused leaves what was unpacked before: the caller unpacks into a directory of its own, and throws
 * that away. So does one that believes the digest before it has compared it. Nobody else changes the tree meanwhile.
 *
 * <p>May be used by any thread. Source: image-spec 1.1, layer.md#applying-changesets.
 */
public final class LayerApply {
    private final FileCalls files = new FileCalls();
    private final LayerBounds bounds;

    public LayerApply(LayerBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Unpacks a layer alone, as one of overlay's lower directories: what it deletes is marked the way overlay does.
     *
     * @param layer read to its end and not closed
     * @param directory empty, or with nothing but what this layer is to have
     * @param attributes those with which the overlay will be mounted
     * @throws LayerException if the layer is refused, or the kernel refuses what it asks for
     */
    public AppliedLayer toOverlay(InputStream layer, Path directory, OverlayAttributes attributes) {
        return apply(layer, directory, new OverlayTarget(files, attributes));
    }

    /**
     * Unpacks a layer over those below it, which are in {@code tree} already: what it deletes is removed.
     *
     * @param layer read to its end and not closed
     * @throws LayerException if the layer is refused, or the kernel refuses what it asks for
     */
    public AppliedLayer over(InputStream layer, Path tree) {
        return apply(layer, tree, new MergedTarget(files));
    }

    private AppliedLayer apply(InputStream layer, Path tree, LayerTarget target) {
        var decompressor = ChunkPipeline.open(layer);
        var compression = decompressor.compression();
        try (var chunks = ChunkPipeline.over(decompressor, bounds)) {
            var input = new TarInput(chunks);
            var reader = new TarReader(input, bounds);
            try (var directories = new OpenDirectories(files, tree, target.resolve())) {
                new Unpacking(reader, directories, target, new EntryWriter(files, directories, target, reader), bounds)
                        .run();
            } catch (SyscallException e) {
                throw new LayerException(e, LayerProblem.ENTRY_REFUSED, tree, e.getMessage());
            }
            return new AppliedLayer(chunks.digest(), compression, input.position(), reader.entries());
        }
    }
}
