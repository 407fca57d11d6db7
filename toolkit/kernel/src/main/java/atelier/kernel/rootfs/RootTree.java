package atelier.kernel.rootfs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small root file system, planned: enough for a shell and the usual tools, nothing that needs the network. It has no
 * device file, because an ordinary user cannot make one, and no set-user-ID program.
 *
 * @param entries what it will hold, a directory always before what is in it
 * @param absent the tools asked for that the host does not have as programs
 */
public record RootTree(List<TreeEntry> entries, List<String> absent) {
    /** What the course uses inside a container. */
    public static final List<String> USUAL_TOOLS = List.of(
            ("sh ls cat echo mkdir rmdir mount umount ps hostname id sleep env true false stat readlink kill ln "
                            + "rm cp mv touch head tail wc grep pwd tty uname date dd chmod chown find test ip ping")
                    .split(" "));

    /** From the host's busybox when it has one without libraries, else from its own usual tools. */
    public static RootTree best() {
        return Busybox.staticOne()
                .map(busybox -> fromBusybox(busybox.program()))
                .orElseGet(() -> fromHost(USUAL_TOOLS));
    }

    /**
     * One program under many names. It is run once to list them, so the calling thread must be able to start processes.
     *
     * @throws RootTreeException if it is no busybox
     */
    public static RootTree fromBusybox(Path busybox) {
        var plan = new TreePlan();
        plan.directory("/bin", 0755);
        plan.link(Path.of("/sbin"), "bin");
        plan.link(Path.of("/usr/bin"), "../bin");
        plan.link(Path.of("/usr/sbin"), "../bin");
        plan.copy(
                Path.of("/bin/busybox"),
                HostPath.follow(busybox.toAbsolutePath()).real());
        plan.needsOf(busybox);
        for (String applet : new Busybox(busybox).applets()) {
            plan.link(Path.of("/bin", applet), "busybox");
        }
        plan.essentials();
        return new RootTree(plan.entries(), List.of());
    }

    /**
     * Programs of the host, each by name or absolute path, at the same paths and with the libraries that their ELF
     * headers name. {@code sh} is always among them, if need be another shell under that name.
     *
     * <p>A program that finds its libraries by {@code $ORIGIN} starts only once {@code /proc} is mounted in there: the GNU
     * dynamic linker learns from {@code /proc/self/exe} where the program is.
     *
     * @throws MissingLibraryException if the host lacks a library that one of them needs
     * @throws RootTreeException if it has no shell
     */
    public static RootTree fromHost(List<String> tools) {
        var plan = new TreePlan();
        for (String directory : List.of("/bin", "/sbin", "/lib", "/lib64")) {
            plan.hostDirectory(directory);
        }
        var absent = new ArrayList<String>();
        for (String tool : tools) {
            Optional<Path> found = HostTools.find(tool);
            found.ifPresent(program -> addProgram(plan, program));
            if (found.isEmpty()) {
                absent.add(tool);
            }
        }
        addShell(plan);
        plan.essentials();
        return new RootTree(plan.entries(), List.copyOf(absent));
    }

    /**
     * Makes the tree as {@code root}, which must not exist yet or be an empty directory, but no mount point. The
     * directory appears there complete or not at all; the caller owns it.
     *
     * @throws RootTreeException if it cannot be made; what was made of it is removed
     */
    public MadeRoot make(Path root) {
        return new RootMaker(root).make(entries);
    }

    private static void addShell(TreePlan plan) {
        Optional<Path> sh = HostTools.find("sh");
        Path shell = sh.or(HostTools::anyShell)
                .orElseThrow(() -> new RootTreeException("this host has neither a static busybox nor a shell"));
        addProgram(plan, shell);
        if (sh.isEmpty()) {
            plan.link(HostPath.follow(Path.of("/bin")).real().resolve("sh"), shell.toString());
        }
    }

    private static void addProgram(TreePlan plan, Path program) {
        plan.hostFile(program);
        plan.needsOf(program);
    }
}
