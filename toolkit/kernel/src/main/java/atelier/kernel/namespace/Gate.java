package atelier.kernel.namespace;

import atelier.kernel.Descriptor;
import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.PipeEnds;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.OpenFlags;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Two pipes between this process and a child: by one the child says that it has come, at the other it waits. Both fall
 * when this process dies. What is done with them is our own business: no listener is told.
 */
final class Gate implements AutoCloseable {
    /** The child's descriptors, the first after the standard ones. */
    static final int READY = 3;

    static final int WAIT = 4;

    /** Where the child's ends are here: above its own, so that neither is overwritten before it is copied. */
    private static final int ABOVE = 5;

    private final LinuxSyscalls quiet = new LinuxSyscalls();
    private final List<Descriptor> open = new ArrayList<>();
    private final Descriptor ready;
    private final Descriptor opening;
    private final Descriptor childReady;
    private final Descriptor childWait;
    private boolean isOver;

    Gate() {
        try {
            PipeEnds come = quiet.pipe2(OpenFlags.O_CLOEXEC);
            ready = kept(come.read());
            childReady = above(kept(come.write()));
            PipeEnds go = quiet.pipe2(OpenFlags.O_CLOEXEC);
            opening = kept(go.write());
            childWait = above(kept(go.read()));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** What gives the child its ends, and no other descriptor but the standard ones. */
    FileActions actions() {
        return FileActions.NONE
                .dup2(childReady.fd(), READY)
                .dup2(childWait.fd(), WAIT)
                .closefrom(ABOVE);
    }

    /** Waits until the child says that it has come; false if it ended instead. */
    boolean awaitChild() {
        childReady.close();
        childWait.close();
        return quiet.read(ready.fd(), 1).length > 0;
    }

    /** Lets the child go with a line for it; false if it no longer waits. */
    synchronized boolean open(String line) {
        if (isOver) {
            return false; // the number of the descriptor may be somebody else's by now
        }
        isOver = true;
        try (opening) {
            quiet.write(opening.fd(), (line + "\n").getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (SyscallException e) {
            if (e.errno().equals(Errno.EPIPE)) {
                return false;
            }
            throw e;
        }
    }

    private Descriptor above(Descriptor low) {
        Descriptor high = kept(quiet.fcntl(low.fd(), Fcntl.F_DUPFD_CLOEXEC, ABOVE));
        low.close();
        return high;
    }

    private Descriptor kept(int fd) {
        var descriptor = new Descriptor(quiet, fd);
        open.add(descriptor);
        return descriptor;
    }

    @Override
    public synchronized void close() {
        isOver = true;
        open.forEach(Descriptor::close);
    }
}
