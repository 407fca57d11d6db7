package atelier.image.archive;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.MediaType;
import atelier.image.Shortened;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What stands in an archive: its few documents, and for every other file the blob that it became. */
final class ArchiveContents {
    private static final MediaType ANY = new MediaType("application/octet-stream");
    private static final int MOST_LINKS = 8;

    private final Map<String, byte[]> documents = new HashMap<>();
    private final Map<String, Descriptor> files = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    void addDocument(String name, byte[] bytes) {
        if (documents.put(name, bytes) != null) {
            throw refused(name, "it is there twice");
        }
    }

    void addFile(String name, Digest digest, long size) {
        Descriptor file = Descriptor.of(ANY, digest, size);
        Descriptor before = files.putIfAbsent(name, file);
        if (before != null && !before.equals(file)) {
            throw refused(name, "it is there twice, and differs");
        }
    }

    /** A link is a second name; where it leads is looked at only if something needs it. */
    void addLink(String name, String target) {
        links.put(name, target);
    }

    Optional<byte[]> document(String name) {
        return Optional.ofNullable(documents.get(name));
    }

    /**
     * The blob that a file of the archive became.
     *
     * @throws ImageException if there is no such file
     */
    Descriptor file(String name) {
        String place = name;
        for (int i = 0; i <= MOST_LINKS; i++) {
            Descriptor file = files.get(place);
            if (file != null) {
                return file;
            }
            String target = links.get(place);
            if (target == null) {
                throw new ImageException(
                        ImageProblem.BAD_ARCHIVE, "\"" + Shortened.text(name) + "\" is spoken of and not in it");
            }
            place = target;
        }
        throw refused(name, "its links lead round and round");
    }

    /** Where a link leads, within the archive. */
    static String target(String link, String target, boolean fromItsDirectory) {
        if (target.startsWith("/")) {
            throw refused(link, "it leads to an absolute path");
        }
        var parts = new ArrayDeque<String>();
        int slash = fromItsDirectory ? link.lastIndexOf('/') : -1;
        String whole = slash < 0 ? target : link.substring(0, slash) + "/" + target;
        for (String part : whole.split("/")) {
            if (part.equals("..") && parts.pollLast() == null) {
                throw refused(link, "it leads out of the archive");
            }
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    static ImageException refused(String name, String why) {
        return new ImageException(ImageProblem.BAD_ENTRY, Shortened.text(name), why);
    }
}
