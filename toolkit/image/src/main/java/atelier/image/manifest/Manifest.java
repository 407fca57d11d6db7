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

/** What a tag leads to: the manifest of one image, or an index of several. Immutable. */
public abstract sealed class Manifest permits ImageManifest, ImageIndex {
    private final Document document;
    private final MediaType mediaType;
    private final Optional<Descriptor> subject;

    /**
     * @param kind what the document is, in messages
     * @param foreign the fields that would have another tool take it for something else
     */
    Manifest(MediaType announced, Document document, String kind, List<String> foreign) {
        this.document = document;
        document.requireVersion2();
        foreign.forEach(field -> document.refuse(kind, field));
        mediaType = document.ownMediaType().orElse(announced);
        if (!mediaType.equals(announced)) {
            throw new ImageException(
                    ImageProblem.AMBIGUOUS, document.fields().what(), "announced as " + announced, mediaType.name());
        }
        subject = document.fields().optionalObject("subject").map(Descriptor::read);
        ownArtifactType(document);
        ownAnnotations(document);
    }

    /** The document itself, to read more of it or to write it otherwise. */
    final Document document() {
        return document;
    }

    /** Its type, the document's own or the one it is used under. */
    public final MediaType mediaType() {
        return mediaType;
    }

    /** Exactly those it was read from; a copy. */
    public final byte[] bytes() {
        return document.bytes();
    }

    /** Of the bytes, by sha256. */
    public final Digest digest() {
        return document.digest();
    }

    /** What leads to it. */
    public final Descriptor descriptor() {
        return document.descriptor(mediaType);
    }

    /** Everything it leads to and needs. The subject is not among them: it may live without being here. */
    public abstract List<Descriptor> children();

    /** The manifest that this one says something about, for signatures and the like. */
    public final Optional<Descriptor> subject() {
        return subject;
    }

    /** What an artifact is. */
    public Optional<MediaType> artifactType() {
        return ownArtifactType(document);
    }

    /** In the order of the document. */
    public final Map<String, String> annotations() {
        return ownAnnotations(document);
    }

    /**
     * Reads bytes as the type they are announced under.
     *
     * @throws ImageException if it is no manifest type, or the bytes are not of it
     */
    public static Manifest read(MediaType type, byte[] bytes) {
        if (type.isIndex()) {
            return ImageIndex.read(type, bytes);
        }
        if (type.isManifest()) {
            return ImageManifest.read(type, bytes);
        }
        throw new ImageException(ImageProblem.NO_MANIFEST, Digest.of(bytes), Shortened.text(type.name()));
    }

    @Override
    public final String toString() {
        return descriptor().toString();
    }

    private static Optional<MediaType> ownArtifactType(Document document) {
        return document.fields()
                .optionalText("artifactType")
                .filter(text -> !text.isEmpty())
                .map(MediaType::new);
    }

    private static Map<String, String> ownAnnotations(Document document) {
        return document.fields().textsByName("annotations");
    }
}
