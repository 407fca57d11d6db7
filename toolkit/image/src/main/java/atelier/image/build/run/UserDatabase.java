package atelier.image.build.run;

import atelier.kernel.OpenHow;
import atelier.kernel.SyscallException;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileType;
import atelier.kernel.file.RawName;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.ResolveFlags;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The users and groups of an image, by its own {@code /etc/passwd} and {@code /etc/group} ({@code man 5 passwd}). Lines
 * that are none are passed over, and no more than 1 MiB is read.
 */
public final class UserDatabase {
    private static final int LONGEST = 1 << 20;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final OpenFlags READ =
            OpenFlags.O_RDONLY.or(OpenFlags.O_NONBLOCK).or(OpenFlags.O_CLOEXEC);

    private final List<List<String>> users;
    private final List<List<String>> groups;

    private UserDatabase(List<List<String>> users, List<List<String>> groups) {
        this.users = users;
        this.groups = groups;
    }

    /** Reads them below the root of an image; what is not there is empty. */
    public static UserDatabase of(Path root) {
        return new UserDatabase(lines(root, "etc/passwd", 7), lines(root, "etc/group", 4));
    }

    /**
     * Who runs what {@code USER} names: {@code user}, {@code uid}, either with {@code :group} or {@code :gid}; empty for
     * root.
     *
     * @throws StepException if a name is not there
     */
    public Identity identity(String user) {
        String[] parts = user.split(":", 2);
        if (parts[0].isEmpty() && parts.length == 1) {
            return new Identity(0, 0, groupsOf("root"));
        }
        Optional<List<String>> entry = user(parts[0]);
        int uid = entry.map(fields -> number(fields.get(2))).orElseGet(() -> required(parts[0], user));
        int gid = entry.map(fields -> number(fields.get(3))).orElse(0);
        return parts.length == 2
                ? new Identity(uid, group(parts[1], user), List.of())
                : new Identity(
                        uid,
                        gid,
                        entry.map(fields -> groupsOf(fields.getFirst())).orElse(List.of()));
    }

    /**
     * To whom {@code --chown} gives files: a number alone is that of the user and of the group.
     *
     * @throws StepException if a name is not there
     */
    public Identity owner(String owner) {
        boolean isNumberAlone = NUMBER.matcher(owner).matches();
        Identity identity = identity(owner);
        return isNumberAlone ? new Identity(identity.uid(), identity.uid(), List.of()) : identity;
    }

    /** Where a user is at home; the root if nothing says so. */
    public String home(int uid) {
        return users.stream()
                .filter(fields -> number(fields.get(2)) == uid)
                .map(fields -> fields.get(5))
                .filter(home -> home.startsWith("/"))
                .findFirst()
                .orElse("/");
    }

    private Optional<List<String>> user(String name) {
        boolean isNumber = NUMBER.matcher(name).matches();
        return users.stream()
                .filter(fields -> fields.getFirst().equals(name))
                .findFirst()
                .or(() -> users.stream()
                        .filter(fields -> isNumber && number(fields.get(2)) == Integer.parseInt(name))
                        .findFirst());
    }

    private int group(String name, String all) {
        return groups.stream()
                .filter(fields -> fields.getFirst().equals(name))
                .map(fields -> number(fields.get(2)))
                .findFirst()
                .orElseGet(() -> required(name, all));
    }

    private List<Integer> groupsOf(String name) {
        return groups.stream()
                .filter(fields -> List.of(fields.get(3).split(",")).contains(name))
                .map(fields -> number(fields.get(2)))
                .distinct()
                .toList();
    }

    private static int required(String text, String all) {
        if (!NUMBER.matcher(text).matches()) {
            throw new StepException(StepProblem.NO_USER, all);
        }
        return Integer.parseInt(text);
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private static List<List<String>> lines(Path root, String file, int fields) {
        var all = new ArrayList<List<String>>();
        text(root, file).lines().forEach(line -> {
            List<String> parts = List.of(line.split(":", -1));
            boolean isWhole =
                    parts.size() == fields && NUMBER.matcher(parts.get(2)).matches();
            if (isWhole && (fields == 4 || NUMBER.matcher(parts.get(3)).matches())) {
                all.add(parts);
            }
        });
        return all;
    }

    private static String text(Path root, String file) {
        var files = new FileCalls();
        int directory = files.openat(-100, RawName.of(root), OpenFlags.O_PATH.or(OpenFlags.O_CLOEXEC), 0);
        try {
            int fd = files.openat2(directory, file, new OpenHow(READ, 0, ResolveFlags.RESOLVE_IN_ROOT));
            try {
                return files.statx(fd).type() == FileType.REGULAR ? content(files, fd) : "";
            } finally {
                files.close(fd);
            }
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.ENOENT)
                    || e.errno().equals(Errno.ENOTDIR)
                    || e.errno().equals(Errno.ELOOP)) {
                return "";
            }
            throw new StepException(e, StepProblem.NO_USER, file);
        } finally {
            files.close(directory);
        }
    }

    private static String content(FileCalls files, int fd) {
        var bytes = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocateDirect(16 * 1024);
        while (bytes.size() < LONGEST && files.read(fd, buffer.clear()) > 0) {
            var piece = new byte[buffer.flip().remaining()];
            buffer.get(piece);
            bytes.writeBytes(piece);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
