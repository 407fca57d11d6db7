package atelier.bench.call;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.ObservedSyscalls;
import atelier.kernel.SyscallException;
import atelier.kernel.SyscallListener;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Signal;
import atelier.narrator.Narrator;
import atelier.narrator.Outside;
import com.sun.jna.Native;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A few calls, each in the ways it can be made. A method is named after the call and the way: {@code bare} is JNA alone,
 * {@code toolkit} is {@link LinuxSyscalls}, {@code observed} has a listener that does nothing, {@code narrated} makes
 * the whole narration, which nobody reads.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class CallBenchmark {
    private static final int NO_DESCRIPTOR = -1;
    private static final Signal NO_SIGNAL = new Signal(0);

    private final BareLibc bare = Native.load("c", BareLibc.class);
    private final Syscalls toolkit = new LinuxSyscalls();
    private final int pid = toolkit.getpid();
    private final ExecutorService host =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon(true).factory());
    private final Syscalls observed = ObservedSyscalls.observe(toolkit, new SyscallListener() {});
    private final Syscalls narrated =
            ObservedSyscalls.observe(toolkit, new Narrator(Outside.on(host), pid, narration -> {}));

    /** Ends the thread from which the narrator looks. */
    @TearDown(Level.Trial)
    public void close() {
        host.shutdown();
    }

    @Benchmark
    public int getppid_bare() {
        return bare.getppid();
    }

    @Benchmark
    public int getppid_toolkit() {
        return toolkit.getppid();
    }

    @Benchmark
    public int getppid_observed() {
        return observed.getppid();
    }

    @Benchmark
    public int getppid_narrated() {
        return narrated.getppid();
    }

    @Benchmark
    public int kill_bare() {
        return bare.kill(pid, 0);
    }

    @Benchmark
    public void kill_toolkit() {
        toolkit.kill(pid, NO_SIGNAL);
    }

    @Benchmark
    public int chdir_bare() {
        return bare.chdir(".");
    }

    @Benchmark
    public void chdir_toolkit() {
        toolkit.chdir(".");
    }

    @Benchmark
    public void chdir_observed() {
        observed.chdir(".");
    }

    @Benchmark
    public void chdir_narrated() {
        narrated.chdir(".");
    }

    /** A failure: JNA alone only has the -1 and errno, the toolkit throws. */
    @Benchmark
    public int close_bare() {
        int result = bare.close(NO_DESCRIPTOR);
        return result == 0 ? 0 : Native.getLastError();
    }

    @Benchmark
    public void close_toolkit(Blackhole blackhole) {
        try {
            toolkit.close(NO_DESCRIPTOR);
        } catch (SyscallException e) {
            blackhole.consume(e);
        }
    }
}
