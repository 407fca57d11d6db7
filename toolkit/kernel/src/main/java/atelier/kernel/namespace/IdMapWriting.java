package atelier.kernel.namespace;

import atelier.kernel.Capabilities;
import atelier.kernel.Descriptor;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.ProcTask;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** How the maps of one process are written: by us where the kernel allows it, by a setuid program where it does not. */
record IdMapWriting(Syscalls linux, int pid) {
    private static final OpenFlags WRITE = OpenFlags.O_WRONLY.or(OpenFlags.O_CLOEXEC);

    private static final ProcTask SELF = new ProcTask(Path.of("/proc/thread-self"));

    void write(IdMaps maps) {
        if (may("CAP_SETUID") || isOwn(maps.uids(), SELF.status().uids().get(1))) {
            writeFile("uid_map", IdMaps.text(maps.uids()));
        } else {
            new IdMapProgram(linux, "/usr/bin/newuidmap", pid).run(maps.uids());
        }
        if (may("CAP_SETGID")) {
            writeFile("gid_map", IdMaps.text(maps.gids()));
        } else if (isOwn(maps.gids(), SELF.status().gids().get(1))) {
            writeFile("setgroups", "deny");
            writeFile("gid_map", IdMaps.text(maps.gids()));
        } else {
            new IdMapProgram(linux, "/usr/bin/newgidmap", pid).run(maps.gids());
        }
    }

    private boolean may(String capability) {
        return linux.capget(0).effective().has(Capabilities.of(capability));
    }

    private static boolean isOwn(List<IdMap> map, int id) {
        return map.size() == 1 && map.getFirst().count() == 1 && map.getFirst().outside() == Integer.toUnsignedLong(id);
    }

    /** In one call: a second one would find the map written. */
    private void writeFile(String name, String text) {
        String path = "/proc/" + pid + "/" + name;
        try (var file = new Descriptor(linux, linux.open(path, WRITE, 0))) {
            linux.write(file.fd(), text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
