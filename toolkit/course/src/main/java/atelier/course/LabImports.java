package atelier.course;

import java.util.List;
import java.util.stream.Stream;

/**
 * What every snippet may name without saying where it comes from. The build compiles the snippets after these lines,
 * the shell runs them after the same lines; those of {@link atelier.course.check.LabSupport#startup()} follow.
 */
public final class LabImports {
    /**
     * A variable that the shell sets before the first snippet.
     *
     * @param type a type that {@link #LINES} imports
     */
    public record Variable(String type, String name) {
        /** The line of Java that declares it with a value. */
        public String declaredAs(String expression) {
            return type + " " + name + " = " + expression + ";";
        }
    }

    /** The import lines. */
    public static final List<String> LINES = Stream.of(
                    "java.nio.file.*",
                    "java.util.*",
                    "atelier.kernel.*",
                    "atelier.kernel.flag.*",
                    "atelier.kernel.proc.*",
                    "static atelier.kernel.FileActions.*",
                    "static atelier.kernel.SpawnAttributes.*",
                    "static atelier.kernel.Syscalls.*",
                    "static atelier.kernel.flag.BpfAttachFlags.*",
                    "static atelier.kernel.flag.BpfAttachType.*",
                    "static atelier.kernel.flag.BpfCommand.*",
                    "static atelier.kernel.flag.BpfProgramType.*",
                    "static atelier.kernel.flag.CloneFlags.*",
                    "static atelier.kernel.flag.CloseRangeFlags.*",
                    "static atelier.kernel.flag.Errno.*",
                    "static atelier.kernel.flag.Fcntl.*",
                    "static atelier.kernel.flag.FlockOperation.*",
                    "static atelier.kernel.flag.IdType.*",
                    "static atelier.kernel.flag.Ioctl.*",
                    "static atelier.kernel.flag.MountAttributeFlags.*",
                    "static atelier.kernel.flag.MountFlags.*",
                    "static atelier.kernel.flag.MoveMountFlags.*",
                    "static atelier.kernel.flag.OpenFlags.*",
                    "static atelier.kernel.flag.OpenTreeFlags.*",
                    "static atelier.kernel.flag.Prctl.*",
                    "static atelier.kernel.flag.ResolveFlags.*",
                    "static atelier.kernel.flag.Resource.*",
                    "static atelier.kernel.flag.Signal.*",
                    "static atelier.kernel.flag.UmountFlags.*",
                    "static atelier.kernel.flag.WaitOptions.*")
            .map(name -> "import " + name + ";")
            .toList();

    /** The system calls, made on the lab thread. */
    public static final Variable SYSCALLS = new Variable("Syscalls", "linux");

    /** The session's directory, which every file of the lab is in. */
    public static final Variable WORK = new Variable("Path", "travail");

    /** The lab thread as {@code /proc} shows it to the host. */
    public static final Variable THREAD = new Variable("ProcTask", "fil");

    /** All of them. */
    public static final List<Variable> VARIABLES = List.of(SYSCALLS, WORK, THREAD);

    private LabImports() {}
}
