package atelier.kernel.ptrace;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

/**
 * Has the tracer's thread share the processor of whom it waits for. Tracer and tracee take turns tens of thousands of
 * times; when each is woken on a processor that sleeps, most of the time goes into waking processors. The scheduler wakes
 * a thread where it was if nothing but {@code SCHED_IDLE} runs there ({@code man 7 sched}): so the tracer, never a
 * tracee, takes that policy. On a machine with more to run than processors it would never get its turn, but there no
 * processor sleeps either: it goes back to the usual policy. Needs the right to do so ({@code CAP_SYS_NICE}); without it
 * nothing is changed. For the tracer's thread.
 */
final class ProcessorSharing implements AutoCloseable {
    private static final int SCHED_OTHER = 0;
    private static final int SCHED_IDLE = 5;

    /** Threads made by this one begin with the usual policy. */
    private static final int SCHED_RESET_ON_FORK = 0x40000000;

    private static final long LOOK_EVERY_NS = 20_000_000;

    private final Memory priority = new Memory(8);
    private final RandomAccessFile loadavg;
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final byte[] text = new byte[64];
    private final boolean allowed;
    private boolean sharing;
    private long lastLook;

    ProcessorSharing() {
        priority.clear();
        allowed = mayComeBack();
        try {
            loadavg = new RandomAccessFile("/proc/loadavg", "r");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc/loadavg", e);
        }
        look();
    }

    /** To be called at each stop: looks now and then how busy the machine is. */
    void atStop() {
        if (allowed && System.nanoTime() - lastLook > LOOK_EVERY_NS) {
            look();
        }
    }

    private void look() {
        boolean wanted = allowed && runnable() <= processors;
        if (wanted != sharing) {
            set(wanted ? SCHED_IDLE : SCHED_OTHER);
            sharing = wanted;
        }
        lastLook = System.nanoTime();
    }

    /** How many threads of the machine have something to do, this one among them. */
    private int runnable() {
        try {
            loadavg.seek(0);
            String[] fields = new String(text, 0, Math.max(0, loadavg.read(text))).split("[ /]");
            return Integer.parseInt(fields[3]);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc/loadavg", e);
        }
    }

    /** Tried on a thread that ends at once: who is not allowed to leave the policy would keep it. */
    private boolean mayComeBack() {
        var tried = new CompletableFuture<Boolean>();
        Thread.ofPlatform().start(() -> tried.complete(set(SCHED_IDLE) && set(SCHED_OTHER)));
        return tried.join();
    }

    private boolean set(int policy) {
        return TraceLibc.sched_setscheduler(0, policy | SCHED_RESET_ON_FORK, Pointer.nativeValue(priority)) == 0;
    }

    @Override
    public void close() throws IOException {
        loadavg.close();
        priority.close();
    }
}
