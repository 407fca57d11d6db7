package atelier.kernel.namespace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.FileActions;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.Needs;
import atelier.kernel.OwnThread;
import atelier.kernel.SyscallException;
import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.NamespaceKind;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that differ for the children of one thread. */
class TimeOffsetsTest {
    private static final Duration YEAR = Duration.ofDays(365);

    private final LinuxSyscalls linux = new LinuxSyscalls();

    @TempDir
    Path directory;

    @BeforeEach
    void needsRoot() {
        Needs.root();
        Needs.that(Files.exists(Path.of("/proc/self/timens_offsets")), "this kernel has no time namespaces");
    }

    private OwnThread timed() {
        var thread = new OwnThread();
        thread.run(() -> linux.unshare(CloneFlags.CLONE_NEWTIME));
        return thread;
    }

    /** Seconds since boot as a child of the thread reads them. */
    private double uptimeOfChild(OwnThread thread) throws Exception {
        String output = directory.resolve("uptime").toString();
        OpenFlags created = OpenFlags.O_WRONLY.or(OpenFlags.O_CREAT).or(OpenFlags.O_TRUNC);
        thread.run(() -> {
            var actions = FileActions.NONE.open(1, output, created, 0600).closefrom(3);
            try (var child = Dweller.spawn(actions, "/bin/cat", "/proc/uptime")) {
                assertEquals(0, child.waitFor().exitStatus());
            }
        });
        return Double.parseDouble(Files.readString(Path.of(output)).split(" ")[0]);
    }

    private Errno refusal(OwnThread thread, TimeOffsets offsets) {
        var e = assertThrows(SyscallException.class, () -> offsets.writeTo(linux, thread.tid()));
        assertEquals("write", e.call());
        return e.errno();
    }

    @Test
    void children_see_a_machine_that_has_been_up_for_a_year_more() throws Exception {
        try (var thread = timed()) {
            new TimeOffsets(Duration.ZERO, YEAR).writeTo(linux, thread.tid());
            double here =
                    Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
            double there = uptimeOfChild(thread);
            assertTrue(there >= here + YEAR.toSeconds(), here + " " + there);
        }
    }

    @Test
    void what_is_written_is_read_back_to_the_nanosecond_and_below_zero() {
        try (var thread = timed()) {
            var offsets = new TimeOffsets(Duration.ofSeconds(-3, 250_000_000), YEAR.plusNanos(1));
            offsets.writeTo(linux, thread.tid());
            assertEquals(offsets, TimeOffsets.of(ProcTask.process(thread.tid())));
            assertEquals("monotonic -3 250000000\nboottime 31536000 1\n", offsets.toString());
        }
    }

    @Test
    void the_rest_of_the_jvm_has_no_offsets() {
        try (var thread = timed()) {
            TimeOffsets.of(YEAR).writeTo(linux, thread.tid());
            assertEquals(TimeOffsets.of(Duration.ZERO), TimeOffsets.of(ProcTask.process(linux.getpid())));
        }
    }

    @Test
    void once_a_child_is_in_it_is_too_late() throws Exception {
        try (var thread = timed()) {
            uptimeOfChild(thread);
            assertEquals(Errno.EACCES, refusal(thread, TimeOffsets.of(YEAR)));
        }
    }

    @Test
    void before_there_is_a_time_namespace_of_ones_own_it_is_too_soon() {
        try (var thread = new OwnThread()) {
            assertEquals(Errno.EACCES, refusal(thread, TimeOffsets.of(YEAR)));
        }
    }

    @Test
    void a_clock_cannot_be_put_before_its_zero_nor_beyond_its_end() {
        try (var thread = timed()) {
            assertEquals(Errno.ERANGE, refusal(thread, TimeOffsets.of(YEAR.multipliedBy(-100))));
            assertEquals(Errno.ERANGE, refusal(thread, TimeOffsets.of(YEAR.multipliedBy(300))));
        }
    }

    @Test
    void the_offsets_of_a_process_that_has_ended_are_not_found() {
        var dweller = Dweller.in(NamespaceKind.TIME);
        int pid = dweller.pid();
        dweller.close();
        var e = assertThrows(SyscallException.class, () -> TimeOffsets.of(YEAR).writeTo(linux, pid));
        assertEquals("open", e.call());
        assertEquals(Errno.ENOENT, e.errno());
    }
}
