package atelier.course.xray;

import atelier.kernel.proc.MountInfo;
import java.util.Optional;

/**
 * A mount of the container that the host does not have, or that the container made in the host's own namespace.
 *
 * @param through the task whose mount table has it: the lab thread, or the first process of that mount namespace
 * @param mount its line there
 * @param onHost the same directory as the host names it; empty when the host has that file system mounted nowhere
 * @param shared whether the host has this very mount, which was then made in its own namespace
 */
public record SeenMount(int through, MountInfo mount, Optional<String> onHost, boolean shared) {}
