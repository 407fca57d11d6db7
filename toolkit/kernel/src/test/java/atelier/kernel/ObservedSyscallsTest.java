package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.CloneFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.MountFlags;
import atelier.kernel.flag.OpenFlags;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObservedSyscallsTest {
    /** Writes down what it is told. */
    private static final class Listener implements SyscallListener {
        private final List<String> heard = new ArrayList<>();
        private final List<SyscallEvent> events = new ArrayList<>();

        @Override
        public void entering(SyscallCall call) {
            heard.add("entering " + call.name());
        }

        @Override
        public void left(SyscallEvent event) {
            heard.add("left " + event.call().name());
            events.add(event);
        }
    }

    private final Listener listener = new Listener();
    private final RecordingSyscalls recording = new RecordingSyscalls();
    private final Syscalls observed = ObservedSyscalls.observe(recording.syscalls(), listener);

    @Test
    void the_listener_hears_of_each_call_before_and_after_in_order() {
        observed.chroot("/a");
        observed.chdir("/");
        assertEquals(List.of("entering chroot", "left chroot", "entering chdir", "left chdir"), listener.heard);
    }

    @Test
    void arguments_bear_the_names_of_the_man_page() {
        observed.mount("none", "/", "", MountFlags.MS_REC, "");
        var arguments = listener.events.getFirst().call().arguments();
        assertEquals(
                List.of("source", "target", "filesystemtype", "flags", "data"),
                arguments.stream().map(SyscallCall.Argument::name).toList());
        assertEquals(MountFlags.MS_REC, arguments.get(3).value());
    }

    @Test
    void the_result_is_told_and_returned() {
        recording.returning("open", 12);
        assertEquals(12, observed.open("/x", OpenFlags.O_RDONLY, 0));
        assertEquals(new SyscallEvent.Returned(12), listener.events.getFirst().outcome());
        assertTrue(listener.events.getFirst().succeeded());
        assertFalse(listener.events.getFirst().duration().isNegative());
    }

    @Test
    void a_call_that_returns_nothing_is_told_with_zero() {
        observed.unshare(CloneFlags.CLONE_NEWUTS);
        assertEquals(new SyscallEvent.Returned(0), listener.events.getFirst().outcome());
    }

    @Test
    void a_failure_is_told_and_passes_through() {
        recording.failing("chroot", Errno.EPERM);
        var e = assertThrows(SyscallException.class, () -> observed.chroot("/a"));
        assertEquals(Errno.EPERM, e.errno());
        assertEquals("chroot(\"/a\"): EPERM", e.getMessage());
        assertEquals(
                new SyscallEvent.Failed(Errno.EPERM), listener.events.getFirst().outcome());
        assertFalse(listener.events.getFirst().succeeded());
    }

    @Test
    void a_listener_that_throws_on_entering_prevents_the_call() {
        var refusal = new IllegalStateException("not this one");
        var refusing = ObservedSyscalls.observe(recording.syscalls(), new SyscallListener() {
            @Override
            public void entering(SyscallCall call) {
                throw refusal;
            }
        });
        assertSame(refusal, assertThrows(IllegalStateException.class, () -> refusing.chroot("/a")));
        assertFalse(recording.calls().contains("chroot(/a)"), recording.calls()::toString);
    }

    @Test
    void an_exception_of_another_kind_passes_through_unwrapped() {
        recording.returning("getpid", "no number");
        assertThrows(ClassCastException.class, observed::getpid);
    }

    @Test
    void the_caller_is_named_by_the_kernels_thread_id() {
        var real = ObservedSyscalls.observe(new LinuxSyscalls(), listener);
        try (var thread = new OwnThread()) {
            thread.run(real::getpid);
            assertEquals(thread.tid(), listener.events.getFirst().call().tid());
        }
        var returned = assertInstanceOf(
                SyscallEvent.Returned.class, listener.events.getFirst().outcome());
        assertEquals((int) ProcessHandle.current().pid(), returned.value());
    }
}
