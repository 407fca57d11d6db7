package atelier.image;

/**
 * How much JSON of strangers is read. Manifests and configurations are small; what is larger or deeper than this is an
 * attack or a mistake, and is refused before it fills the memory.
 *
 * @param bytes of the whole document
 * @param depth of objects and arrays in each other
 */
public record JsonBounds(int bytes, int depth) {
    /** 4 MiB, which registries must accept (distribution-spec, pushing manifests), and 64 levels. */
    public static final JsonBounds USUAL = new JsonBounds(4 << 20, 64);

    public JsonBounds {
        if (bytes <= 0 || depth <= 0) {
            throw new IllegalArgumentException("bounds are positive: " + bytes + ", " + depth);
        }
    }
}
