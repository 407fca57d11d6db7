package atelier.image.build.run;

import atelier.kernel.OpenHow;
import atelier.kernel.SyscallException;
import atelier.kernel.file.FileCalls;
import atelier.kernel.file.FileType;
import atelier.kernel.file.InodeStatus;
import atelier.kernel.file.RawName;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.ResolveFlags;
import java.nio.file.Path;
import java.util.List;

/** Finds a program by its name, as {@code man 3 execvp} does, in the {@code PATH} and the root of an image. */
final class ProgramSearch {
    private static final int AT_FDCWD = -100;
    private static final int EXECUTABLE = 0111;
    private static final OpenFlags PLACE = OpenFlags.O_PATH.or(OpenFlags.O_CLOEXEC);

    private ProgramSearch() {}

    /** Its path in the image, absolute or relative to the directory it is run in. */
    static String find(Path root, String program, List<String> env) {
        if (program.indexOf('/') >= 0) {
            return program;
        }
        String path = env.stream()
                .filter(variable -> variable.startsWith("PATH="))
                .map(variable -> variable.substring("PATH=".length()))
                .findFirst()
                .orElse("");
        var files = new FileCalls();
        int directory = files.openat(AT_FDCWD, RawName.of(root), PLACE, 0);
        try {
            for (String place : path.split(":")) {
                String candidate = place + "/" + program;
                if (place.startsWith("/") && isProgram(files, directory, candidate)) {
                    return candidate;
                }
            }
        } finally {
            files.close(directory);
        }
        throw new StepException(StepProblem.NO_PROGRAM, program, "it is in none of the directories of PATH, " + path);
    }

    private static boolean isProgram(FileCalls files, int root, String path) {
        try {
            int fd = files.openat2(root, RawName.of(path), new OpenHow(PLACE, 0, ResolveFlags.RESOLVE_IN_ROOT));
            try {
                InodeStatus status = files.statx(fd);
                return status.type() == FileType.REGULAR && (status.mode() & EXECUTABLE) != 0;
            } finally {
                files.close(fd);
            }
        } catch (SyscallException e) {
            return false; // not here: the next directory
        }
    }
}
