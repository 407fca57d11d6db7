package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import atelier.kernel.flag.Errno;
import atelier.kernel.flag.OpenFlags;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class WakeSignalTest {
    private final LinuxSyscalls syscalls = new LinuxSyscalls();

    @Test
    void a_thread_that_blocks_in_a_call_gets_out_with_eintr_and_lives_on() throws Exception {
        var wake = WakeSignal.install(syscalls);
        var pipe = syscalls.pipe2(OpenFlags.O_CLOEXEC);
        try (var read = new Descriptor(syscalls, pipe.read());
                var write = new Descriptor(syscalls, pipe.write());
                var thread = new OwnThread()) {
            var blocked = new CompletableFuture<byte[]>();
            Thread.ofPlatform().start(() -> {
                try {
                    blocked.complete(thread.call(() -> syscalls.read(read.fd(), 1)));
                } catch (SyscallException e) {
                    blocked.completeExceptionally(e);
                }
            });
            String reading = "0x%x".formatted(read.fd());
            while (!thread.kernelCall().contains(" " + reading + " ")) {
                Thread.onSpinWait();
            }
            wake.wake(thread.tid());
            var e = Assertions.assertThrows(ExecutionException.class, () -> blocked.get(10, TimeUnit.SECONDS));
            assertEquals(
                    Errno.EINTR,
                    assertInstanceOf(SyscallException.class, e.getCause()).errno());
            syscalls.write(write.fd(), new byte[] {5});
            assertEquals(5, thread.call(() -> syscalls.read(read.fd(), 1))[0]);
        }
    }

    @Test
    void waking_a_thread_that_has_ended_does_nothing() {
        var thread = new OwnThread();
        var ended = thread.task();
        thread.close();
        while (ended.exists()) {
            Thread.onSpinWait();
        }
        assertDoesNotThrow(() -> WakeSignal.install(syscalls).wake(ended.id()));
    }
}
