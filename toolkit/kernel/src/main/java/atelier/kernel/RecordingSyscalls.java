package atelier.kernel;

import atelier.kernel.flag.Errno;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * System calls that are written down and not made: for tests of what is called, in which order, and of what follows a
 * failure, without root. A call returns what was scripted for its name, else 0 or an empty value.
 */
public final class RecordingSyscalls {
    private final List<String> calls = new ArrayList<>();
    private final Map<String, Object> results = new HashMap<>();
    private final Map<String, Errno> failures = new HashMap<>();
    private final Syscalls syscalls = (Syscalls)
            Proxy.newProxyInstance(Syscalls.class.getClassLoader(), new Class<?>[] {Syscalls.class}, this::record);

    /** The calls to hand to the code under test. */
    public Syscalls syscalls() {
        return syscalls;
    }

    /** Makes every call of that name return {@code value}, of the type that {@link Syscalls} says. */
    public RecordingSyscalls returning(String call, Object value) {
        results.put(call, value);
        return this;
    }

    /** Makes every call of that name fail. */
    public RecordingSyscalls failing(String call, Errno errno) {
        failures.put(call, errno);
        return this;
    }

    /** What was called so far: {@code chroot(/root)}, in order. */
    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    private synchronized Object record(Object proxy, Method method, Object[] values) {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(method, values);
        }
        List<Object> arguments = values == null ? List.of() : Arrays.asList(values);
        calls.add(method.getName()
                + arguments.toString().replaceFirst("^\\[", "(").replaceFirst("]$", ")"));
        if (failures.containsKey(method.getName())) {
            throw new SyscallException(method.getName(), arguments, failures.get(method.getName()));
        }
        return results.getOrDefault(method.getName(), nothing(method.getReturnType()));
    }

    private Object ofObject(Method method, Object[] values) {
        return switch (method.getName()) {
            case "equals" -> values[0] == syscalls;
            case "hashCode" -> System.identityHashCode(this);
            default -> "recording syscalls";
        };
    }

    private static Object nothing(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "int" -> 0;
            case "String" -> "";
            case "byte[]" -> new byte[0];
            case "Optional" -> Optional.empty();
            case "PipeEnds" -> new PipeEnds(0, 0);
            case "Rlimit" -> new Rlimit(0, 0);
            case "CapabilitySets" -> new CapabilitySets(Capabilities.NONE, Capabilities.NONE, Capabilities.NONE);
            case "FileStatus" -> new FileStatus(DeviceNumber.NONE, 0, 0, 0, 0, 0, DeviceNumber.NONE);
            default -> null; // void
        };
    }
}
