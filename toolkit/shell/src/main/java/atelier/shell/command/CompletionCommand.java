package atelier.shell.command;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab completion}: the script that completes the command in bash, or in zsh. */
@Command(name = "completion", resourceBundle = "atelier.shell.usage")
final class CompletionCommand implements Callable<Integer> {
    /** The shells it is for: bash's script also serves zsh, through {@code bashcompinit}, which it loads itself. */
    enum Shell {
        BASH,
        ZSH;

        /** As it is typed. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandardOptions standard;

    @Parameters(arity = "0..1", paramLabel = "SHELL", defaultValue = "BASH", descriptionKey = "shell")
    private Shell shell;

    @Override
    public Integer call() {
        String script = AutoComplete.bash("lab", spec.root().commandLine());
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return CommandLine.ExitCode.OK;
    }
}
