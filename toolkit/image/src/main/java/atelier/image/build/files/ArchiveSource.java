package atelier.image.build.files;

import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerBounds;
import atelier.image.layer.LayerException;
import atelier.image.layer.LayerProblem;
import atelier.image.layer.TarMember;
import atelier.image.layer.TarStream;
import atelier.kernel.file.FileType;
import atelier.kernel.file.RawName;
import atelier.kernel.flag.OpenFlags;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A source of {@code ADD} that may be an archive: tar, alone or in gzip or zstd, found out by what is in it. The caller
 * closes it.
 */
final class ArchiveSource implements AutoCloseable {
    /** By these one sees that what was read first is no archive, and not that it is a bad one. */
    private static final Set<LayerProblem> NO_ARCHIVE = EnumSet.of(
            LayerProblem.BAD_TAR, LayerProblem.BAD_NUMBER, LayerProblem.TRUNCATED, LayerProblem.BAD_COMPRESSION);

    private static final OpenFlags FILE =
            OpenFlags.O_RDONLY.or(OpenFlags.O_NOFOLLOW).or(OpenFlags.O_NONBLOCK).or(OpenFlags.O_CLOEXEC);

    private final String path;
    private final Optional<OpenFile> file;

    ArchiveSource(SourceTree tree, Source source) {
        SelectedFile first = source.files().getFirst();
        boolean isFile = first.status().type() == FileType.REGULAR;
        path = RawName.readable(first.path());
        file = isFile ? Optional.of(tree.root().open(first.path(), FILE)) : Optional.empty();
    }

    boolean isArchive() {
        if (file.isEmpty()) {
            return false;
        }
        try (InputStream in = open();
                TarStream tar = TarStream.open(in, LayerBounds.DEFAULT)) {
            return tar.next().isPresent();
        } catch (LayerException e) {
            if (NO_ARCHIVE.contains(e.problem())) {
                return false;
            }
            throw refused(e);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** Unpacks it over what is there. Its names are resolved below the directory, whatever links say. */
    void unpackTo(Path directory) {
        refuseWhiteouts();
        try (InputStream in = open()) {
            new LayerApply(LayerBounds.DEFAULT).over(in, directory);
        } catch (LayerException | IOException e) {
            throw refused(e);
        }
    }

    /** In a layer these names delete something; in an archive they are files, which no layer could hold. */
    private void refuseWhiteouts() {
        try (InputStream in = open();
                TarStream tar = TarStream.open(in, LayerBounds.DEFAULT)) {
            for (Optional<TarMember> member = tar.next(); member.isPresent(); member = tar.next()) {
                if (PathText.last(member.get().name()).startsWith(".wh.")) {
                    throw new FilesException(
                            FilesProblem.NOT_UNPACKED, path, "a name that begins with .wh. would delete another");
                }
            }
        } catch (LayerException | IOException e) {
            throw refused(e);
        }
    }

    private InputStream open() throws IOException {
        int fd = file.orElseThrow().fd();
        return Files.newInputStream(Path.of("/proc/self/fd", Integer.toString(fd)));
    }

    private FilesException refused(Exception e) {
        return new FilesException(e, FilesProblem.NOT_UNPACKED, path, e.getMessage());
    }

    @Override
    public void close() {
        file.ifPresent(OpenFile::close);
    }

    @Override
    public String toString() {
        return path;
    }
}
