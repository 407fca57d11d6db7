package atelier.narrator;

import atelier.kernel.ObservedSyscalls;
import atelier.kernel.RecordingSyscalls;
import atelier.kernel.SyscallEvent;
import atelier.kernel.SyscallException;
import atelier.kernel.SyscallListener;
import atelier.kernel.Syscalls;
import atelier.kernel.flag.Errno;
import java.util.ArrayList;
import java.util.function.Consumer;

/** Events of calls that are not made, with the argument names that real ones have. */
public final class Events {
    private Events() {}

    /** A call that returns nothing, or 0. */
    public static SyscallEvent of(Consumer<Syscalls> call) {
        return of(new RecordingSyscalls(), call);
    }

    /** A call, by name, that returns {@code value}. */
    public static SyscallEvent returning(String name, Object value, Consumer<Syscalls> call) {
        return of(new RecordingSyscalls().returning(name, value), call);
    }

    /** A call, by name, that fails. */
    public static SyscallEvent failing(String name, Errno errno, Consumer<Syscalls> call) {
        var recording = new RecordingSyscalls().failing(name, errno);
        return of(recording, syscalls -> {
            try {
                call.accept(syscalls);
            } catch (SyscallException expected) {
                if (!expected.errno().equals(errno)) {
                    throw expected;
                }
            }
        });
    }

    private static SyscallEvent of(RecordingSyscalls recording, Consumer<Syscalls> call) {
        var events = new ArrayList<SyscallEvent>();
        call.accept(ObservedSyscalls.observe(recording.syscalls(), new SyscallListener() {
            @Override
            public void left(SyscallEvent event) {
                events.add(event);
            }
        }));
        return events.getFirst();
    }
}
