package atelier.course.check;

import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;

/**
 * What a check may look at.
 *
 * @param thread the lab thread as {@code /proc} shows it to the host
 * @param host a thread that never left the host's root and namespaces
 * @param work the session's directory, which every file of the lab is in
 */
public record Scene(ProcTask thread, ProcTask host, Path work) {}
