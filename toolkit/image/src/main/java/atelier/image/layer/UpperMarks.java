package atelier.image.layer;

import atelier.kernel.file.ExtendedAttributes;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileType;
import java.util.Map;

/**
 * How overlay marks, in an upper directory, what is gone: a device 0:0, since Linux 6.7 also an empty file with an
 * attribute; and a directory that hides those below it. Source: the kernel's {@code filesystems/overlayfs.rst},
 * "whiteouts and opaque directories".
 */
final class UpperMarks implements TreeWalk.Marks {
    private final ExtendedAttributes extended;
    private final OverlayAttributes attributes;

    UpperMarks(FileCalls files, OverlayAttributes attributes) {
        extended = new ExtendedAttributes(files);
        this.attributes = attributes;
    }

    @Override
    public TreeWalk.Mark of(Found found) {
        if (OverlayTarget.isWhiteout(found.status())) {
            return TreeWalk.Mark.DELETED;
        }
        FileType type = found.status().type();
        if (type != FileType.DIRECTORY && type != FileType.REGULAR) {
            return TreeWalk.Mark.NONE;
        }
        Map<String, byte[]> set = extended.all(found.directory(), found.name());
        for (String elsewhere : new String[] {"redirect", "metacopy"}) {
            if (set.containsKey(attributes.prefix() + elsewhere)) {
                throw new LayerException(LayerProblem.REDIRECTED, found.entry(), attributes.prefix() + elsewhere);
            }
        }
        if (type == FileType.REGULAR) {
            boolean deleted = found.status().size() == 0 && set.containsKey(attributes.prefix() + "whiteout");
            return deleted ? TreeWalk.Mark.DELETED : TreeWalk.Mark.NONE;
        }
        byte[] opaque = set.getOrDefault(attributes.opaque(), new byte[0]);
        return opaque.length == 1 && opaque[0] == 'y' ? TreeWalk.Mark.OPAQUE : TreeWalk.Mark.NONE;
    }
}
