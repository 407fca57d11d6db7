package atelier.image.archive;

/** How images are written into one file. */
public enum ArchiveFormat {
    /** An OCI image layout in a tar: {@code oci-archive:} of skopeo. All platforms of an image are in it. */
    OCI,

    /**
     * The same with the {@code manifest.json} of {@code docker save}, as Docker writes it since version 25: {@code
     * docker-archive:} of skopeo. One platform of each image is in it.
     */
    DOCKER
}
