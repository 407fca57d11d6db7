package atelier.kernel.rootfs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gathers the entries of a root file system; what is planned first at a path stays. */
final class TreePlan {
    private static final Path ROOT = Path.of("/");

    private final SortedMap<Path, TreeEntry> entries = new TreeMap<>();
    private final DynamicLinker linker = new DynamicLinker();

    void directory(String path, int mode) {
        add(new TreeEntry.Directory(Path.of(path), mode));
    }

    void link(Path path, String target) {
        add(new TreeEntry.Link(path, target));
    }

    void copy(Path path, Path source) {
        add(new TreeEntry.Copy(path, source));
    }

    /** A directory of the host, if it is there, with the links that lead to it. */
    void hostDirectory(String path) {
        if (Files.isDirectory(Path.of(path))) {
            directory(hostLinks(Path.of(path)).real().toString(), 0755);
        }
    }

    /** A file of the host at its own path, with the links that lead to it. */
    void hostFile(Path path) {
        Path real = hostLinks(path).real();
        copy(real, real);
    }

    /** The dynamic linker and the libraries of a program, each where the program will look for it. */
    void needsOf(Path program) {
        ProgramNeeds needs = linker.needsOf(program);
        needs.interpreter().ifPresent(this::hostFile);
        needs.libraries().forEach(library -> hostFile(library.path()));
        needs.configuration().ifPresent(this::hostFile);
    }

    /** What every program expects: directories to mount on and to write in, and the names of root and nobody. */
    void essentials() {
        directory("/proc", 0555);
        directory("/sys", 0555);
        directory("/dev", 0755);
        directory("/tmp", 01777);
        directory("/root", 0700);
        directory("/home", 0755);
        for (String name : List.of("passwd", "group", "hostname", "os-release", "motd")) {
            add(new TreeEntry.Text(Path.of("/etc", name), resource("etc/" + name)));
        }
    }

    /** All entries, a directory always before what is in it. */
    List<TreeEntry> entries() {
        entries.remove(ROOT);
        for (Path path : List.copyOf(entries.keySet())) {
            for (Path above = path.getParent(); !above.equals(ROOT); above = above.getParent()) {
                directory(above.toString(), 0755);
            }
        }
        return List.copyOf(entries.values());
    }

    private HostPath hostLinks(Path path) {
        HostPath followed = HostPath.follow(path);
        followed.links().forEach(this::link);
        followed.left().forEach(directory -> directory(directory.toString(), 0755));
        return followed;
    }

    private void add(TreeEntry entry) {
        entries.putIfAbsent(entry.path(), entry);
    }

    private static String resource(String name) {
        try (var stream = TreePlan.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the toolkit lacks its own file " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the toolkit's own file " + name, e);
        }
    }
}
