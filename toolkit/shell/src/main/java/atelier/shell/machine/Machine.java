package atelier.shell.machine;

import atelier.kernel.proc.ProcStatus;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the machine is, as far as the labs care.
 *
 * @param root whether this process is root, were it only in a user namespace
 * @param userNamespace whether that is a user namespace rather than the machine's own
 * @param enclosure what keeps a mistake from reaching a real machine: {@code VM} or {@code conteneur}
 */
public record Machine(boolean root, boolean userNamespace, Optional<String> enclosure) {
    private static final List<Path> CONTAINER_MARKS = List.of(Path.of("/.dockerenv"), Path.of("/run/.containerenv"));
    private static final Path DMI = Path.of("/sys/class/dmi/id");
    private static final List<String> VM_MAKERS = List.of(
            "QEMU",
            "KVM",
            "VMware",
            "VirtualBox",
            "innotek",
            "Xen",
            "Microsoft Corporation Virtual",
            "Parallels",
            "Bochs",
            "OpenStack",
            "Amazon EC2",
            "Google Compute Engine",
            "Apple Virtualization");

    /** Looks at this machine. */
    public static Machine here(Map<String, String> environment) {
        ProcStatus self = ProcTask.process((int) ProcessHandle.current().pid()).status();
        boolean userNamespace = !text(Path.of("/proc/self/uid_map")).strip().matches("0\\s+0\\s+4294967295");
        Optional<String> container =
                CONTAINER_MARKS.stream().anyMatch(Files::exists) || environment.containsKey("container")
                        ? Optional.of("conteneur")
                        : Optional.empty();
        return new Machine(self.uids().get(1) == 0, userNamespace, isVirtual() ? Optional.of("VM") : container);
    }

    /** Whether a lab run as root could harm a real machine. */
    public boolean isBareHostAsRoot() {
        return root && !userNamespace && enclosure.isEmpty();
    }

    /** x86 says it in a CPU flag, ARM in the device tree; the firmware's names tell most of the others. */
    private static boolean isVirtual() {
        String firmware = text(DMI.resolve("sys_vendor")) + " " + text(DMI.resolve("product_name"));
        boolean hypervisorFlag = text(Path.of("/proc/cpuinfo"))
                .lines()
                .anyMatch(line -> line.startsWith("flags") && line.contains(" hypervisor"));
        return hypervisorFlag
                || Files.exists(Path.of("/proc/device-tree/hypervisor"))
                || Files.exists(Path.of("/sys/hypervisor/type"))
                || VM_MAKERS.stream().anyMatch(firmware::contains);
    }

    /** A file of {@code /proc} or {@code /sys}; empty when this machine has none of that name. */
    static String text(Path file) {
        try {
            return Files.isReadable(file) ? new String(Files.readAllBytes(file)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
