package atelier.image.manifest;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.MediaType;
import atelier.image.Shortened;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a tag leads to: the manifest of one image, or an index of several. */
public sealed interface Manifest permits ImageManifest, ImageIndex {
    /** Its type, the document's own or the one it is used under. */
    MediaType mediaType();

    /** Exactly those it was read from; a copy. */
    byte[] bytes();

    /** Of the bytes, by sha256. */
    Digest digest();

    /** What leads to it. */
    Descriptor descriptor();

    /** Everything it leads to and needs. The subject is not among them: it may live without being here. */
    List<Descriptor> children();

    /** The manifest that this one says something about, for signatures and the like. */
    Optional<Descriptor> subject();

    /** What an artifact is. */
    Optional<MediaType> artifactType();

    /** In the order of the document. */
    Map<String, String> annotations();

    /**
     * Reads bytes as the type they are announced under.
     *
     * @throws ImageException if it is no manifest type, or the bytes are not of it
     */
    static Manifest read(MediaType type, byte[] bytes) {
        if (type.isIndex()) {
            return ImageIndex.read(type, bytes);
        }
        if (type.isManifest()) {
            return ImageManifest.read(type, bytes);
        }
        throw new ImageException(ImageProblem.NO_MANIFEST, Digest.of(bytes), Shortened.text(type.name()));
    }
}
