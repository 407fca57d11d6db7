package atelier.kernel.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.OwnThread;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a namespace alive, told by our list. */
class NamespacesTest {
    private final LinuxSyscalls linux = new LinuxSyscalls();
    private final ProcTask self = ProcTask.process(linux.getpid());

    @TempDir
    Path directory;

    @BeforeEach
    void needsRoot() {
        Needs.root();
    }

    private static NamespaceUse find(Namespace namespace) {
        return Namespaces.now().find(namespace).orElseThrow();
    }

    private static boolean lists(Namespace namespace) {
        return Namespaces.now().find(namespace).isPresent();
    }

    @Test
    void a_process_is_named_with_its_command_and_the_owner_of_its_namespace() {
        try (var dweller = Dweller.in(NamespaceKind.UTS)) {
            NamespaceUse use = find(dweller.namespace(NamespaceKind.UTS));
            assertEquals(List.of(dweller.pid()), use.pids());
            assertEquals("/bin/sleep 1000", use.command());
            assertEquals(List.of(), use.keepers());
            assertEquals(Optional.of(self.namespaces().get(NamespaceKind.USER)), use.owner());
            assertEquals(Optional.empty(), use.parent());
        }
    }

    @Test
    void a_namespace_without_processes_lives_as_long_as_it_is_mounted() {
        Namespace namespace;
        try (var dweller = Dweller.in(NamespaceKind.UTS);
                var kept = KeptNamespace.keep(linux, dweller.file(NamespaceKind.UTS), directory.resolve("uts"))) {
            namespace = dweller.namespace(NamespaceKind.UTS);
            dweller.close();
            NamespaceUse use = find(namespace);
            assertEquals(List.of(), use.pids());
            assertEquals(List.of(new Keeper(Keeper.Sort.MOUNT, kept.file().toString())), use.keepers());
            assertEquals(Optional.of(self.namespaces().get(NamespaceKind.USER)), use.owner());
        }
        assertFalse(lists(namespace));
    }

    @Test
    void a_mount_in_another_mount_namespace_is_told_of_by_way_of_a_process_there() {
        try (var thread = new OwnThread();
                var dweller = Dweller.in(NamespaceKind.UTS)) {
            Namespace namespace = dweller.namespace(NamespaceKind.UTS);
            thread.run(() -> {
                linux.unshare(CloneFlags.CLONE_NEWNS.or(CloneFlags.CLONE_FS));
                linux.mount("", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "");
                KeptNamespace.keep(linux, dweller.file(NamespaceKind.UTS), directory.resolve("uts"));
            });
            dweller.close();
            String where = thread.task().directory() + "/root" + directory.resolve("uts");
            assertEquals(
                    List.of(new Keeper(Keeper.Sort.MOUNT, where)),
                    find(namespace).keepers());
        }
    }

    @Test
    void a_namespace_lives_as_long_as_a_descriptor_is_open() {
        Namespace namespace;
        try (var dweller = Dweller.in(NamespaceKind.NET);
                var opened = NamespaceFile.open(linux, dweller.file(NamespaceKind.NET))) {
            namespace = opened.namespace();
            dweller.close();
            NamespaceUse use = find(namespace);
            assertEquals(List.of(), use.pids());
            assertEquals(
                    List.of(new Keeper(Keeper.Sort.DESCRIPTOR, self.directory() + "/fd/" + opened.fd())),
                    use.keepers());
        }
        assertFalse(lists(namespace));
    }

    @Test
    void a_descriptor_opened_by_a_mount_point_keeps_the_namespace_after_the_mount_has_gone() {
        Namespace namespace;
        try (var dweller = Dweller.in(NamespaceKind.NET);
                var kept = KeptNamespace.keep(linux, dweller.file(NamespaceKind.NET), directory.resolve("net"));
                var opened = NamespaceFile.open(linux, kept.file())) {
            namespace = opened.namespace();
            dweller.close();
            var descriptor = new Keeper(Keeper.Sort.DESCRIPTOR, self.directory() + "/fd/" + opened.fd());
            var mount = new Keeper(Keeper.Sort.MOUNT, kept.file().toString());
            assertEquals(List.of(mount, descriptor), find(namespace).keepers());
            kept.close();
            assertEquals(List.of(descriptor), find(namespace).keepers());
        }
        assertFalse(lists(namespace));
    }

    @Test
    void a_namespace_that_only_a_thread_is_in_has_no_process() {
        try (var thread = new OwnThread()) {
            thread.run(() -> linux.unshare(CloneFlags.CLONE_NEWIPC));
            NamespaceUse use = find(thread.task().namespaces().get(NamespaceKind.IPC));
            assertEquals(List.of(), use.pids());
            assertEquals(
                    List.of(new Keeper(
                            Keeper.Sort.THREAD, thread.task().directory().toString())),
                    use.keepers());
        }
    }

    @Test
    void a_namespace_for_children_to_come_is_listed_before_they_come() {
        try (var thread = new OwnThread()) {
            thread.run(() -> linux.unshare(CloneFlags.CLONE_NEWTIME));
            String link = thread.task().directory() + "/ns/time_for_children";
            assertTrue(
                    Namespaces.now().of(NamespaceKind.TIME).empty().list().stream()
                            .anyMatch(use ->
                                    use.keepers().equals(List.of(new Keeper(Keeper.Sort.CHILDREN_TO_COME, link)))),
                    () -> Namespaces.now().toString());
        }
    }

    @Test
    void a_user_namespace_lives_as_long_as_another_namespace_belongs_to_it() {
        Namespace user;
        try (var held = HeldProcess.spawn(linux, List.of("/bin/true"), NamespaceKind.UTS);
                var uts = NamespaceFile.open(linux, ProcTask.process(held.pid()).namespaceFile(NamespaceKind.UTS))) {
            user = uts.owner().orElseThrow();
            held.close();
            NamespaceUse use = find(user);
            assertEquals(List.of(), use.pids());
            assertEquals(
                    List.of(new Keeper(Keeper.Sort.NAMESPACE, uts.namespace().toString())), use.keepers());
            assertEquals(Optional.of(self.namespaces().get(NamespaceKind.USER)), use.parent());
        }
        assertFalse(lists(user));
    }

    @Test
    void reading_leaves_no_descriptor_open() {
        Namespaces.now();
        var before = namespacesOpen();
        Namespaces.now();
        assertEquals(before, namespacesOpen());
    }

    private List<String> namespacesOpen() {
        return self.descriptors().values().stream()
                .filter(target -> Namespace.parse(target).isPresent())
                .toList();
    }

    @Test
    void a_command_of_several_lines_or_with_escapes_is_shown_in_one_line_without_them() {
        try (var held =
                HeldProcess.spawn(linux, List.of("/bin/sh", "-c", "exec sleep 1000", "\033[31mrouge\nou pas"))) {
            NamespaceUse use = find(ProcTask.process(held.pid()).namespaces().get(NamespaceKind.USER));
            assertTrue(use.command().contains("\033[31mrouge\n"), use.command());
            assertTrue(use.toString().endsWith(" exec sleep 1000  [31mrouge ou pas"), use.toString());
        }
    }

    @Test
    void the_table_has_the_headings_of_lsns_and_fits_80_columns() {
        try (var dweller = Dweller.in(NamespaceKind.UTS);
                var kept =
                        KeptNamespace.keep(linux, dweller.file(NamespaceKind.UTS), directory.resolve("u".repeat(99)))) {
            dweller.close();
            String table = Namespaces.now().toString();
            assertTrue(table.startsWith("        NS TYPE   NPROCS     PID COMMAND\n"), table);
            assertTrue(table.lines().allMatch(line -> line.length() < 80), table);
            assertTrue(
                    table.contains(
                            " uts         0         " + kept.file().toString().substring(0, 20)),
                    table);
        }
    }
}
