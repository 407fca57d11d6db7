package atelier.labs.process;

import atelier.course.check.Scene;
import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The process that the lab thread belongs to (« l'atelier » of the sentences): the engine of this lab. */
record Workshop(ProcTask process, Path work) {
    static Workshop of(Scene scene) {
        int pid = Integer.parseInt(scene.thread().status().field("Tgid"));
        try {
            return new Workshop(ProcTask.process(pid), scene.work().toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find the session's directory " + scene.work(), e);
        }
    }

    /** The files of the session that it holds open itself. */
    List<HeldFile> heldFiles() {
        return HeldFile.of(process, process.descriptors(), this);
    }

    /** Whether a path, as the kernel writes it, is the session's directory or below it. */
    boolean holds(String path) {
        return path.startsWith("/") && Path.of(path).startsWith(work);
    }
}
