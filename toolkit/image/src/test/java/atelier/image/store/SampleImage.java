package atelier.image.store;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.MediaType;
import atelier.image.Platform;
import atelier.image.manifest.History;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.ImageManifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A small image that every tool accepts: one layer, one file in it. */
public record SampleImage(ImageManifest manifest, ImageConfig config, byte[] layer, byte[] tar) {
    private static final int BLOCK = 512;

    /** Whose file {@code hello} holds this text. */
    public static SampleImage saying(String text) {
        byte[] tar = tar("hello", text.getBytes(StandardCharsets.UTF_8));
        byte[] layer = gzip(tar);
        ImageConfig config = ImageConfig.of(Platform.here())
                .withCreated("2026-01-01T00:00:00Z")
                .withLayer(Digest.of(tar), History.layer("2026-01-01T00:00:00Z", "hello"));
        var layers = List.of(Descriptor.of(MediaType.OCI_LAYER_GZIP, Digest.of(layer), layer.length));
        return new SampleImage(ImageManifest.of(config.descriptor(), layers), config, layer, tar);
    }

    /** Brings its blobs in, under the lease. */
    public Descriptor addTo(Lease lease) throws IOException {
        lease.add(layer);
        lease.add(config.bytes());
        lease.add(manifest.bytes());
        return manifest.descriptor();
    }

    /** Puts it into a store under this name. */
    public Descriptor putInto(BlobStore store, String name) throws IOException {
        try (Lease lease = store.lease()) {
            Descriptor image = addTo(lease);
            store.refs().set(name, image);
            return image;
        }
    }

    /** An archive of one file, as POSIX has it. */
    private static byte[] tar(String name, byte[] content) {
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0000000000\0000000000\0%011o\00000000000000\000        0".formatted(content.length));
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += Byte.toUnsignedInt(b);
        }
        put(header, 148, "%06o\000 ".formatted(sum));
        int padded = (content.length + BLOCK - 1) / BLOCK * BLOCK;
        byte[] tar = Arrays.copyOf(header, BLOCK + padded + 2 * BLOCK);
        System.arraycopy(content, 0, tar, BLOCK, content.length);
        return tar;
    }

    private static void put(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory takes everything", e);
        }
        return packed.toByteArray();
    }
}
