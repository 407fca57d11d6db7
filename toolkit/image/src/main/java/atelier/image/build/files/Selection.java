package atelier.image.build.files;

import atelier.image.Digest;
import atelier.kernel.file.RawName;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a recipe copies, found and hashed, and not yet copied. */
public final class Selection {
    private final List<Source> sources;

    Selection(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    List<Source> sources() {
        return sources;
    }

    /** By the path of each file for people: what its copy will be, its time excepted. */
    public SortedMap<String, Digest> digests() {
        var digests = new TreeMap<String, Digest>();
        for (Source source : sources) {
            source.files().forEach(file -> digests.put(RawName.readable(file.path()), file.digest()));
        }
        return digests;
    }
}
