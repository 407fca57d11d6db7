package atelier.labs.process;

import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the session that a process holds open.
 *
 * @param target as the link in {@code /proc/pid/fd} says
 * @param nameless no name leads to it any more: its link count is 0
 * @param closesOnExec the flag of {@code /proc/pid/fdinfo}
 */
record HeldFile(int fd, String target, boolean nameless, boolean closesOnExec) {
    /** Those among {@code descriptors} of {@code holder}; the shell's own hidden files are left out. */
    static List<HeldFile> of(ProcTask holder, Map<Integer, String> descriptors, Workshop workshop) {
        var held = new ArrayList<HeldFile>();
        descriptors.forEach((fd, target) -> {
            if (workshop.holds(target)
                    && !Path.of(target).getFileName().toString().startsWith(".")) {
                read(holder, fd, target).ifPresent(held::add);
            }
        });
        return held;
    }

    private static Optional<HeldFile> read(ProcTask holder, int fd, String target) {
        try {
            Path link = holder.directory().resolve("fd/" + fd);
            boolean nameless = ((Integer) Files.getAttribute(link, "unix:nlink")) == 0;
            OpenFlags flags = flags(holder.directory().resolve("fdinfo/" + fd));
            return Optional.of(new HeldFile(fd, target, nameless, flags.has(OpenFlags.O_CLOEXEC)));
        } catch (IOException e) {
            return Optional.empty(); // closed between the listing and now
        }
    }

    /** The line {@code flags:} is in octal. Source: {@code man 5 proc_pid_fdinfo}. */
    private static OpenFlags flags(Path fdinfo) throws IOException {
        for (String line : Files.readAllLines(fdinfo)) {
            if (line.startsWith("flags:")) {
                return new OpenFlags(
                        Long.parseLong(line.substring("flags:".length()).strip(), 8));
            }
        }
        throw new IOException("no flags in " + fdinfo);
    }
}
