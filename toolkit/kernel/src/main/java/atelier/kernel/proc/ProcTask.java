package atelier.kernel.proc;

import atelier.kernel.Rlimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A process or thread as {@code /proc} shows it to whoever asks. Nothing is kept: each method reads anew, and throws
 * {@link NoSuchTaskException} once the task is gone. A zombie is still there, but without most of its files, and a kernel
 * thread has no program: reading those is an {@link UncheckedIOException}. To see a thread that has changed root, ask from another thread.
 */
public record ProcTask(Path directory) {
    private static final Path PROC = Path.of("/proc");

    /** A process by its id. */
    public static ProcTask process(int pid) {
        return new ProcTask(PROC.resolve(Integer.toString(pid)));
    }

    /** A thread of a process. */
    public static ProcTask thread(int pid, int tid) {
        return new ProcTask(PROC.resolve(pid + "/task/" + tid));
    }

    /** The id that the directory bears: a thread's or a process's. */
    public int id() {
        return Integer.parseInt(directory.getFileName().toString());
    }

    /** Every process that this {@code /proc} shows. */
    public static List<ProcTask> all() {
        try (var entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            var tasks = new ArrayList<ProcTask>();
            entries.forEach(entry -> tasks.add(new ProcTask(entry)));
            return tasks;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + PROC, e);
        }
    }

    /** Whether the task is still there; a zombie is. */
    public boolean exists() {
        return Files.exists(directory);
    }

    public ProcStatus status() {
        return ProcStatus.parse(lines("status"));
    }

    public ProcStat stat() {
        return ProcStat.parse(text("stat"));
    }

    public List<MountInfo> mountinfo() {
        return MountInfo.parseAll(lines("mountinfo"));
    }

    /** The groups the task is in, one a hierarchy, as the reader's cgroup namespace names them. */
    public List<CgroupMembership> cgroups() {
        return lines("cgroup").stream().map(CgroupMembership::parse).toList();
    }

    /** The namespaces the task is in; a kind that this kernel does not have, or a zombie no more, is absent. */
    public Map<NamespaceKind, Namespace> namespaces() {
        var namespaces = new EnumMap<NamespaceKind, Namespace>(NamespaceKind.class);
        for (NamespaceKind kind : NamespaceKind.values()) {
            namespace(kind).ifPresent(namespace -> namespaces.put(kind, namespace));
        }
        return namespaces;
    }

    /** The file by which one enters, or keeps, the namespace of that kind: {@code /proc/42/ns/uts}. */
    public Path namespaceFile(NamespaceKind kind) {
        return directory.resolve("ns").resolve(kind.file());
    }

    private Optional<Namespace> namespace(NamespaceKind kind) {
        Path file = namespaceFile(kind);
        try {
            return Namespace.parse(Files.readSymbolicLink(file).toString());
        } catch (IOException e) {
            if (e instanceof NoSuchFileException && exists()) {
                return Optional.empty();
            }
            throw failure(file, e);
        }
    }

    /** Open descriptors and what each points to: a path, {@code pipe:[…]}, {@code socket:[…]} … */
    public Map<Integer, String> descriptors() {
        var descriptors = new TreeMap<Integer, String>();
        try (var entries = Files.newDirectoryStream(directory.resolve("fd"))) {
            for (Path entry : entries) {
                linkIfThere(entry)
                        .ifPresent(target -> descriptors.put(
                                Integer.valueOf(entry.getFileName().toString()), target));
            }
        } catch (IOException e) {
            throw failure(directory.resolve("fd"), e);
        }
        return descriptors;
    }

    /** The children of this task: for a process, those of its main thread (needs {@code CONFIG_PROC_CHILDREN}). */
    public List<Integer> children() {
        String file = directory.getParent().getFileName().toString().equals("task")
                ? "children"
                : "task/" + id() + "/children";
        return Arrays.stream(text(file).split("\\s+"))
                .filter(text -> !text.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    public List<String> cmdline() {
        return zeroEnded("cmdline");
    }

    /** The environment that the program was started with. */
    public Map<String, String> environ() {
        var environment = new LinkedHashMap<String, String>();
        for (String entry : zeroEnded("environ")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                environment.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return environment;
    }

    /** Soft and hard limits by the names of the file, such as {@code Max open files}. */
    public Map<String, Rlimit> limits() {
        var limits = new LinkedHashMap<String, Rlimit>();
        List<String> lines = lines("limits");
        for (String line : lines.subList(1, lines.size())) {
            String[] columns = line.strip().split(" {2,}");
            limits.put(columns[0], new Rlimit(limit(columns[1]), limit(columns[2])));
        }
        return limits;
    }

    /** The root directory as this reader would name it. */
    public String root() {
        return link("root");
    }

    /** The current directory as this reader would name it. */
    public String cwd() {
        return link("cwd");
    }

    /** The program. */
    public String exe() {
        return link("exe");
    }

    /** Which directory the root is, whatever its name. */
    public FileIdentity rootIdentity() {
        return identity("root");
    }

    /** Which directory the current directory is, whatever its name. */
    public FileIdentity cwdIdentity() {
        return identity("cwd");
    }

    private FileIdentity identity(String link) {
        try {
            return FileIdentity.of(directory.resolve(link));
        } catch (UncheckedIOException e) {
            throw failure(directory.resolve(link), e.getCause());
        }
    }

    private static long limit(String text) {
        return text.equals("unlimited") ? Rlimit.INFINITY : Long.parseUnsignedLong(text);
    }

    private String link(String name) {
        try {
            return Files.readSymbolicLink(directory.resolve(name)).toString();
        } catch (IOException e) {
            throw failure(directory.resolve(name), e);
        }
    }

    private static Optional<String> linkIfThere(Path link) {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
            return Optional.empty(); // closed between the listing and now
        }
    }

    private List<String> zeroEnded(String file) {
        return Arrays.stream(text(file).split("\0"))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** A name in a line may hold a carriage return, which ends no line here. */
    private List<String> lines(String file) {
        return Arrays.stream(text(file).split("\n"))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** A file of the directory, whole. Bytes that are no UTF-8 (a process may call itself anything) are replaced. */
    public String text(String file) {
        try {
            return new String(Files.readAllBytes(directory.resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw failure(directory.resolve(file), e);
        }
    }

    /** A zombie and a kernel thread lack some files and refuse others, and are there none the less. */
    private RuntimeException failure(Path file, IOException cause) {
        return exists()
                ? new UncheckedIOException("cannot read " + file, cause)
                : new NoSuchTaskException(directory, cause);
    }
}
