package atelier.shell.command;

import picocli.CommandLine.Option;

/** The options of every command. */
final class StandardOptions {
    @Option(
            names = {"-h", "--aide", "--help"},
            usageHelp = true,
            descriptionKey = "aide")
    private boolean help;
}
