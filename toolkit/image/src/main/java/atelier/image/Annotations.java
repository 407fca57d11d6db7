package atelier.image;

/** The keys that tools look for; most are predefined by image-spec (annotations.md). */
public final class Annotations {
    /** The name of an image in a layout's {@code index.json}: what {@code skopeo} asks for after the second colon. */
    public static final String REF_NAME = "org.opencontainers.image.ref.name";

    /** The whole reference, where {@link #REF_NAME} is the tag alone: what containerd and Docker write. */
    public static final String CONTAINERD_NAME = "io.containerd.image.name";

    /** When the image was made, RFC 3339. */
    public static final String CREATED = "org.opencontainers.image.created";

    /** A name for people. */
    public static final String TITLE = "org.opencontainers.image.title";

    /** The digest of the image that this one was built on. */
    public static final String BASE_DIGEST = "org.opencontainers.image.base.digest";

    /** The reference of the image that this one was built on. */
    public static final String BASE_NAME = "org.opencontainers.image.base.name";

    private Annotations() {}
}
