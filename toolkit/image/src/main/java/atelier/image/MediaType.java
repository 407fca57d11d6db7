package atelier.image;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a blob is (image-spec, media-types.md). The set is open: anybody may store anything, and what we do not know is
 * kept as it is.
 *
 * @param name without parameters
 */
public record MediaType(String name) {
    /** First, for the constants to be checked by it. */
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");

    public static final MediaType OCI_INDEX = new MediaType("application/vnd.oci.image.index.v1+json");
    public static final MediaType OCI_MANIFEST = new MediaType("application/vnd.oci.image.manifest.v1+json");
    public static final MediaType OCI_CONFIG = new MediaType("application/vnd.oci.image.config.v1+json");
    public static final MediaType OCI_LAYER = new MediaType("application/vnd.oci.image.layer.v1.tar");
    public static final MediaType OCI_LAYER_GZIP = new MediaType("application/vnd.oci.image.layer.v1.tar+gzip");
    public static final MediaType OCI_LAYER_ZSTD = new MediaType("application/vnd.oci.image.layer.v1.tar+zstd");
    /** The two bytes {@code {}}: the configuration of an artifact that has none. */
    public static final MediaType OCI_EMPTY = new MediaType("application/vnd.oci.empty.v1+json");

    public static final MediaType DOCKER_INDEX =
            new MediaType("application/vnd.docker.distribution.manifest.list.v2+json");
    public static final MediaType DOCKER_MANIFEST =
            new MediaType("application/vnd.docker.distribution.manifest.v2+json");
    public static final MediaType DOCKER_CONFIG = new MediaType("application/vnd.docker.container.image.v1+json");
    public static final MediaType DOCKER_LAYER = new MediaType("application/vnd.docker.image.rootfs.diff.tar");
    public static final MediaType DOCKER_LAYER_GZIP =
            new MediaType("application/vnd.docker.image.rootfs.diff.tar.gzip");

    private static final Set<MediaType> LAYERS =
            Set.of(OCI_LAYER, OCI_LAYER_GZIP, OCI_LAYER_ZSTD, DOCKER_LAYER, DOCKER_LAYER_GZIP);

    /** @throws ImageException if it is not {@code type/subtype} */
    public MediaType {
        if (!NAME.matcher(name).matches()) {
            throw new ImageException(ImageProblem.BAD_MEDIA_TYPE, Shortened.text(name));
        }
    }

    /** Whether it lists manifests: an OCI index or a Docker manifest list. */
    public boolean isIndex() {
        return equals(OCI_INDEX) || equals(DOCKER_INDEX);
    }

    /** Whether it describes one image or artifact: of OCI, or Docker's version 2 schema 2. */
    public boolean isManifest() {
        return equals(OCI_MANIFEST) || equals(DOCKER_MANIFEST);
    }

    /** Whether it is the configuration of an image. */
    public boolean isImageConfig() {
        return equals(OCI_CONFIG) || equals(DOCKER_CONFIG);
    }

    /** Whether it is a layer of files, packed in any of the known ways. */
    public boolean isLayer() {
        return LAYERS.contains(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
