package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.flag.Errno;
import atelier.kernel.flag.MountFlags;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordingSyscallsTest {
    private final RecordingSyscalls recording = new RecordingSyscalls();

    static Stream<Method> everyCall() {
        return Stream.of(Syscalls.class.getMethods());
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void a_call_that_was_not_scripted_returns_an_empty_value_of_its_type(Method call) throws Exception {
        Object[] arguments = Stream.of(call.getParameterTypes())
                .map(type -> type == int.class ? (Object) 0 : type == long.class ? (Object) 0L : null)
                .toArray();
        Object value = call.invoke(recording.syscalls(), arguments);
        if (call.getReturnType() == void.class) {
            assertNull(value);
        } else {
            assertNotEquals(null, value, call::toString);
        }
        assertTrue(recording.calls().getFirst().startsWith(call.getName() + "("), recording.calls()::toString);
    }

    @Test
    void calls_are_written_down_in_order_with_their_arguments() {
        recording.syscalls().mkdir("/a", 0755);
        recording.syscalls().mount("x", "/a", "tmpfs", MountFlags.MS_NODEV, "");
        assertEquals(List.of("mkdir(/a, 493)", "mount(x, /a, tmpfs, MS_NODEV, )"), recording.calls());
    }

    @Test
    void a_scripted_failure_is_the_systems_and_is_written_down_too() {
        recording.failing("chroot", Errno.EPERM);
        var e = assertThrows(SyscallException.class, () -> recording.syscalls().chroot("/a"));
        assertEquals(Errno.EPERM, e.errno());
        assertEquals(List.of("chroot(/a)"), recording.calls());
    }

    @Test
    void mounts_are_taken_away_once_and_in_reverse_order() {
        var syscalls = recording.syscalls();
        try (var first = Mount.make(syscalls, "x", "/a", "tmpfs", new MountFlags(0), "");
                var second = Mount.make(syscalls, "x", "/a/b", "tmpfs", new MountFlags(0), "")) {
            assertEquals("/a/b", second.target());
            assertEquals("/a", first.target());
        }
        assertEquals(
                List.of("umount2(/a/b, MNT_DETACH|UMOUNT_NOFOLLOW)", "umount2(/a, MNT_DETACH|UMOUNT_NOFOLLOW)"),
                recording.calls().subList(2, 4));
    }

    @Test
    void a_mount_that_failed_is_not_taken_away() {
        recording.failing("mount", Errno.EBUSY);
        assertThrows(
                SyscallException.class,
                () -> Mount.make(recording.syscalls(), "x", "/a", "tmpfs", new MountFlags(0), ""));
        assertEquals(1, recording.calls().size());
    }
}
