package atelier.shell.jshell;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Runs what JShell compiled on the lab thread, woven so that it can be stopped. */
final class LabExecutionControl extends DirectExecutionControl {
    private final LabThread thread;
    private final Map<ClassDesc, byte[]> compiled = new HashMap<>();
    private final AtomicReference<Throwable> thrown = new AtomicReference<>();

    LabExecutionControl(LabThread thread) {
        this.thread = thread;
    }

    /** Hands this very control to JShell. */
    ExecutionControlProvider provider() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "labo";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return LabExecutionControl.this;
            }
        };
    }

    /** What has been thrown since {@link #forget}: JShell keeps only its name and message, and of a stop nothing. */
    Optional<Throwable> thrown() {
        return Optional.ofNullable(thrown.get());
    }

    /** A new line begins. */
    void forget() {
        thrown.set(null);
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        try {
            super.load(woven(classes));
        } catch (NotImplementedException | EngineTerminationException e) {
            throw new IllegalStateException("the direct loader refused to load", e);
        }
    }

    /** The toolkit's classes come from the parent loader: the class path given to the compiler is not loaded twice. */
    @Override
    public void addToClasspath(String path) {}

    @Override
    protected String invoke(Method method) throws Exception {
        try {
            return thread.call(() -> valueString(method.invoke(null)));
        } catch (ExecutionException e) {
            Throwable cause =
                    e.getCause() instanceof InvocationTargetException wrapped ? wrapped.getCause() : e.getCause();
            throw told(cause);
        } catch (LabThread.Gone e) {
            throw told(e);
        }
    }

    private Exception told(Throwable cause) {
        thrown.set(cause);
        return cause instanceof SnippetGuard.Stopped ? new StoppedException() : new InvocationTargetException(cause);
    }

    @Override
    public void stop() {
        thread.stop();
    }

    private ClassBytecodes[] woven(ClassBytecodes[] classes) {
        for (ClassBytecodes each : classes) {
            compiled.put(ClassDesc.of(each.name()), each.bytecodes());
        }
        ClassHierarchyResolver session = ClassHierarchyResolver.ofResourceParsing(
                type -> compiled.containsKey(type) ? new ByteArrayInputStream(compiled.get(type)) : null);
        ClassHierarchyResolver all = session.orElse(ClassHierarchyResolver.defaultResolver());
        return Arrays.stream(classes)
                .map(each -> new ClassBytecodes(each.name(), SnippetWeaver.weave(each.bytecodes(), all)))
                .toArray(ClassBytecodes[]::new);
    }
}
