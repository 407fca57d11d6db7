package atelier.kernel;

import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.ResolveFlags;

/** The {@code struct open_how} of {@code man 2 openat2}: how to open, with which mode, and how to resolve the path. */
public record OpenHow(OpenFlags flags, int mode, ResolveFlags resolve) {}
