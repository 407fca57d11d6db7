package atelier.kernel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link Syscalls} that tell a listener. The plain implementation stays free of any cost: who wants no events does not
 * wrap it.
 */
public final class ObservedSyscalls {
    private final Syscalls syscalls;
    private final SyscallListener listener;

    private ObservedSyscalls(Syscalls syscalls, SyscallListener listener) {
        this.syscalls = syscalls;
        this.listener = listener;
    }

    /** Wraps {@code syscalls} so that {@code listener} is told of every call; both may be used by any thread. */
    public static Syscalls observe(Syscalls syscalls, SyscallListener listener) {
        var observed = new ObservedSyscalls(syscalls, listener);
        return (Syscalls) Proxy.newProxyInstance(
                Syscalls.class.getClassLoader(), new Class<?>[] {Syscalls.class}, observed::invoke);
    }

    private Object invoke(Object proxy, Method method, Object[] values) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return invokeReal(method, values);
        }
        var call = new SyscallCall(method.getName(), named(method, values), syscalls.gettid());
        listener.entering(call);
        long start = System.nanoTime();
        try {
            Object value = invokeReal(method, values);
            var duration = Duration.ofNanos(System.nanoTime() - start);
            listener.left(new SyscallEvent(call, new SyscallEvent.Returned(value == null ? 0 : value), duration));
            return value;
        } catch (SyscallException e) {
            var duration = Duration.ofNanos(System.nanoTime() - start);
            listener.left(new SyscallEvent(call, new SyscallEvent.Failed(e.errno()), duration));
            throw e;
        }
    }

    private Object invokeReal(Method method, Object[] values) throws Throwable {
        try {
            return method.invoke(syscalls, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static List<SyscallCall.Argument> named(Method method, Object[] values) {
        var arguments = new ArrayList<SyscallCall.Argument>();
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            arguments.add(new SyscallCall.Argument(parameters[i].getName(), values[i]));
        }
        return List.copyOf(arguments);
    }
}
