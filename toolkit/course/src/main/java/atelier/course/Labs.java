package atelier.course;

import atelier.course.model.Lab;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The labs that the build has compiled: their index, read at once, and each lab, read when asked for. Immutable; may be
 * shared by threads.
 */
public final class Labs {
    /** Where the compiled labs are on the class path. */
    public static final String DIRECTORY = "atelier/labs/";

    /** How the name of a compiled file ends. */
    public static final String SUFFIX = ".lab";

    /** The file of {@link #DIRECTORY} that lists them. */
    public static final String INDEX = "index" + Labs.SUFFIX;

    private final ClassLoader resources;
    private final List<LabEntry> entries;

    private Labs(ClassLoader resources, List<LabEntry> entries) {
        this.resources = resources;
        this.entries = List.copyOf(entries);
    }

    /** The labs of the class path; throws {@link UncheckedIOException} if there is no index, or one that is broken. */
    public static Labs onClassPath() {
        return of(Labs.class.getClassLoader());
    }

    static Labs of(ClassLoader resources) {
        return new Labs(resources, read(resources, INDEX, LabReader::index));
    }

    /** Every lab in the order of the course. */
    public List<LabEntry> list() {
        return entries;
    }

    /** The whole lab; throws {@link NoSuchElementException} for an id that {@link #list()} does not have. */
    public Lab load(String id) {
        if (entries.stream().noneMatch(entry -> entry.id().equals(id))) {
            throw new NoSuchElementException("there is no lab " + id);
        }
        return read(resources, id + SUFFIX, LabReader::lab);
    }

    /** The lab that a learner means by {@code 04-cgroups}, {@code 04}, {@code 4}, {@code cgroups} or {@code cg}. */
    public Search find(String query) {
        return Search.among(entries, query);
    }

    private interface Reading<T> {
        T read(InputStream file) throws IOException;
    }

    private static <T> T read(ClassLoader resources, String name, Reading<T> reading) {
        String path = DIRECTORY + name;
        try (InputStream file = resources.getResourceAsStream(path)) {
            if (file == null) {
                throw new IOException("not on the class path");
            }
            return reading.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
        }
    }
}
