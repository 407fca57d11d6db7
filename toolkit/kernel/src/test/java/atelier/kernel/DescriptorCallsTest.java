package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.CloseRangeFlags;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.Fcntl;
import atelier.kernel.flag.FlockOperation;
import atelier.kernel.flag.OpenFlags;
import atelier.kernel.proc.ProcTask;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorCallsTest {
    private static final int FD_CLOEXEC = 1;
    private static final int HIGH = 900;

    private final LinuxSyscalls syscalls = new LinuxSyscalls();
    private final ProcTask process = ProcTask.process(syscalls.getpid());

    private Descriptor opened() {
        return new Descriptor(syscalls, syscalls.open("/dev/null", OpenFlags.O_RDWR.or(OpenFlags.O_CLOEXEC), 0));
    }

    @Test
    void what_goes_into_a_pipe_comes_out() {
        var pipe = syscalls.pipe2(OpenFlags.O_CLOEXEC.or(OpenFlags.O_NONBLOCK));
        try (var read = new Descriptor(syscalls, pipe.read());
                var write = new Descriptor(syscalls, pipe.write())) {
            assertEquals(
                    process.descriptors().get(read.fd()), process.descriptors().get(write.fd()));
            var e = assertThrows(SyscallException.class, () -> syscalls.read(read.fd(), 1));
            assertEquals(Errno.EAGAIN, e.errno());
            assertEquals(3, syscalls.write(write.fd(), new byte[] {1, 2, 3}));
            assertArrayEquals(new byte[] {1, 2, 3}, syscalls.read(read.fd(), 10));
            assertEquals(FD_CLOEXEC, syscalls.fcntl(read.fd(), Fcntl.F_GETFD, 0));
        }
    }

    @Test
    void dup2_makes_a_second_name_for_one_open_file() {
        try (var fd = opened();
                var place = new Descriptor(syscalls, syscalls.fcntl(fd.fd(), Fcntl.F_DUPFD, HIGH))) {
            var pipe = syscalls.pipe2(OpenFlags.O_CLOEXEC);
            try (var read = new Descriptor(syscalls, pipe.read());
                    var write = new Descriptor(syscalls, pipe.write())) {
                assertEquals(place.fd(), syscalls.dup2(write.fd(), place.fd()));
                syscalls.write(place.fd(), new byte[] {7});
                assertArrayEquals(new byte[] {7}, syscalls.read(read.fd(), 1));
            }
        }
    }

    @Test
    void fcntl_gives_the_lowest_descriptor_from_a_number_up_and_sets_close_on_exec() {
        try (var fd = opened();
                var copy = new Descriptor(syscalls, syscalls.fcntl(fd.fd(), Fcntl.F_DUPFD, HIGH))) {
            assertTrue(copy.fd() >= HIGH);
            assertEquals("/dev/null", process.descriptors().get(copy.fd()));
            assertEquals(0, syscalls.fcntl(copy.fd(), Fcntl.F_GETFD, 0));
            syscalls.fcntl(copy.fd(), Fcntl.F_SETFD, FD_CLOEXEC);
            assertEquals(FD_CLOEXEC, syscalls.fcntl(copy.fd(), Fcntl.F_GETFD, 0));
        }
    }

    @Test
    void a_locked_file_is_locked_for_every_other_opening_until_it_is_closed(@TempDir Path directory) {
        String file = directory.resolve("lock").toString();
        var flags = OpenFlags.O_RDWR.or(OpenFlags.O_CREAT).or(OpenFlags.O_CLOEXEC);
        try (var first = new Descriptor(syscalls, syscalls.open(file, flags, 0600));
                var second = new Descriptor(syscalls, syscalls.open(file, flags, 0600))) {
            syscalls.flock(first.fd(), FlockOperation.LOCK_EX);
            var withoutWaiting = FlockOperation.LOCK_SH.or(FlockOperation.LOCK_NB);
            var e = assertThrows(SyscallException.class, () -> syscalls.flock(second.fd(), withoutWaiting));
            assertEquals(Errno.EAGAIN, e.errno());
            first.close();
            syscalls.flock(second.fd(), withoutWaiting);
        }
    }

    @Test
    void close_range_marks_or_closes_both_bounds_included() {
        try (var fd = opened()) {
            int first = syscalls.fcntl(fd.fd(), Fcntl.F_DUPFD, HIGH);
            int last = syscalls.fcntl(fd.fd(), Fcntl.F_DUPFD, first + 5);
            syscalls.close_range(first, last, CloseRangeFlags.CLOSE_RANGE_CLOEXEC);
            assertEquals(FD_CLOEXEC, syscalls.fcntl(first, Fcntl.F_GETFD, 0));
            assertEquals(FD_CLOEXEC, syscalls.fcntl(last, Fcntl.F_GETFD, 0));
            syscalls.close_range(first, last, new CloseRangeFlags(0));
            assertTrue(process.descriptors().keySet().stream().noneMatch(open -> open >= first && open <= last));
        }
    }

    @Test
    void closing_what_is_not_open_is_refused() {
        var e = assertThrows(SyscallException.class, () -> syscalls.close(HIGH + 99));
        assertEquals("close(" + (HIGH + 99) + "): EBADF", e.getMessage());
    }

    @Test
    void descriptors_close_in_reverse_order() {
        var recording = new RecordingSyscalls();
        try (var first = new Descriptor(recording.syscalls(), 4);
                var second = new Descriptor(recording.syscalls(), 5)) {
            assertEquals(4, first.fd());
            assertEquals(5, second.fd());
        }
        assertEquals(List.of("close(5)", "close(4)"), recording.calls());
    }

    @Test
    void a_descriptor_closed_twice_is_closed_once_since_its_number_may_be_anothers() {
        var recording = new RecordingSyscalls();
        var descriptor = new Descriptor(recording.syscalls(), 4);
        descriptor.close();
        descriptor.close();
        assertEquals(List.of("close(4)"), recording.calls());
    }

    @Test
    void no_descriptor_is_left_open() {
        opened().close();
        var before = process.descriptors();
        try (var first = opened();
                var second = opened()) {
            assertEquals("/dev/null", process.descriptors().get(first.fd()));
            assertEquals(before.size() + 2, process.descriptors().size(), () -> "with " + second.fd());
        }
        assertEquals(before, process.descriptors());
    }
}
