package atelier.course.author;

import java.util.Map;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Lets JShell compile and remember snippets while none of them ever runs. */
final class IdleExecution implements ExecutionControl, ExecutionControlProvider {
    @Override
    public String name() {
        return "idle";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return this;
    }

    @Override
    public void load(ClassBytecodes[] classes) {
        // compiled is all it was to be
    }

    @Override
    public void redefine(ClassBytecodes[] classes) {
        // nothing was loaded
    }

    @Override
    public String invoke(String className, String methodName) {
        return "";
    }

    @Override
    public String varValue(String className, String varName) {
        return "";
    }

    @Override
    public void addToClasspath(String path) {
        // the compiler alone needs it
    }

    @Override
    public void stop() {
        // nothing runs
    }

    @Override
    public Object extensionCommand(String command, Object argument) throws NotImplementedException {
        throw new NotImplementedException("the idle execution has no command " + command);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
