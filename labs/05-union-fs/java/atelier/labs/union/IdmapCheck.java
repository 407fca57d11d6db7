package atelier.labs.union;

import atelier.course.check.Check;
import atelier.course.check.Scene;
import atelier.course.check.Verdict;
import atelier.image.layer.OverlayAttributes;
import atelier.kernel.Descriptor;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.MountAttributes;
import atelier.kernel.SyscallException;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.flag.OpenTreeFlags;
import atelier.kernel.namespace.IdMaps;
import atelier.kernel.proc.MountInfo;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * Whether the files of a directory have other owners where it is mounted once more, and on the disk the same as before.
 * Where the kernel lets nobody translate them, it is asked again here, and its refusal told.
 */
final class IdmapCheck {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("atelier.labs.union.words");
    private static final String DISK = "disque";
    private static final String VIEW = "pret";
    private static final String FILE = "reglages";

    private IdmapCheck() {}

    static Check check() {
        return new Check(
                "traduit",
                Set.of(
                        "pas-de-fichier",
                        "chown",
                        "pas-monte",
                        "sans-tuteur",
                        "sans-carte",
                        "sans-traduction",
                        "meme-numero"),
                IdmapCheck::look);
    }

    private static Verdict look(Scene scene) {
        var seen = new Seen(scene);
        Optional<Inode> onDisk = Inode.of(seen.path(DISK + "/" + FILE));
        if (onDisk.isEmpty()) {
            return new Verdict.Missed("pas-de-fichier", Map.of());
        }
        int owner = onDisk.get().status().uid();
        if (owner != 0) {
            return new Verdict.Missed("chown", Map.of("disque", Integer.toString(owner)));
        }
        Optional<MountInfo> mount = Stack.mountOn(scene, VIEW);
        if (mount.isEmpty()) {
            return new Verdict.Missed("pas-monte", Map.of());
        }
        if (!mount.get().options().contains("idmapped")) {
            return untranslated(scene, seen.path(DISK));
        }
        int seenOwner = Inode.of(seen.path(VIEW + "/" + FILE))
                .map(inode -> inode.status().uid())
                .orElse(owner);
        String told = MessageFormat.format(
                WORDS.getString("idmap.done"), Integer.toString(owner), Integer.toUnsignedString(seenOwner));
        return seenOwner == owner
                ? new Verdict.Missed("meme-numero", Map.of())
                : new Verdict.Held(Map.of("constat", told));
    }

    private static Verdict untranslated(Scene scene, Path directory) {
        Optional<ProcTask> tutor = RootlessCheck.tenants(scene).stream().findFirst();
        if (tutor.isEmpty()) {
            return new Verdict.Missed("sans-tuteur", Map.of());
        }
        boolean mayMap = OverlayAttributes.here() == OverlayAttributes.TRUSTED;
        if (mayMap && IdMaps.of(tutor.get()).uids().isEmpty()) {
            return new Verdict.Missed(
                    "sans-carte", Map.of("pid", Integer.toString(tutor.get().id())));
        }
        return refusal(directory, tutor.get())
                .<Verdict>map(refusal -> new Verdict.Held(
                        Map.of("constat", MessageFormat.format(WORDS.getString("idmap.refused"), refusal.errno()))))
                .orElseGet(() -> new Verdict.Missed("sans-traduction", Map.of()));
    }

    /** What the kernel has against it: tried on a copy of the mount that is attached nowhere. */
    private static Optional<SyscallException> refusal(Path directory, ProcTask tutor) {
        var linux = new LinuxSyscalls();
        OpenTreeFlags copy = OpenTreeFlags.OPEN_TREE_CLONE.or(OpenTreeFlags.OPEN_TREE_CLOEXEC);
        String maps = tutor.namespaceFile(NamespaceKind.USER).toString();
        try (var namespace = new Descriptor(linux, linux.open(maps, OpenFlags.O_RDONLY.or(OpenFlags.O_CLOEXEC), 0));
                var tree = new Descriptor(linux, linux.open_tree(Syscalls.AT_FDCWD, directory.toString(), copy))) {
            linux.mount_setattr(tree.fd(), "", OpenTreeFlags.AT_EMPTY_PATH, MountAttributes.idmap(namespace.fd()));
            return Optional.empty();
        } catch (SyscallException e) {
            return Optional.of(e);
        }
    }
}
