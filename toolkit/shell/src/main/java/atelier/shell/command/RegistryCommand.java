package atelier.shell.command;

import atelier.shell.registry.CannotServe;
import atelier.shell.registry.OpenRegistry;
import atelier.shell.registry.Wishes;
import atelier.shell.screen.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lab registre}: serves the embedded registry until Ctrl-C. */
@Command(name = "registre", aliases = "registry", resourceBundle = "atelier.shell.usage")
final class RegistryCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    @Mixin
    private StandardOptions standard;

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            defaultValue = "5000",
            descriptionKey = "port")
    private String port;

    @Option(
            names = {"--dossier", "--directory"},
            paramLabel = "DOSSIER",
            descriptionKey = "dossier")
    private Optional<Path> directory;

    @Option(
            names = {"--adresse", "--address"},
            paramLabel = "ADRESSE",
            defaultValue = "127.0.0.1",
            descriptionKey = "adresse")
    private String address;

    @Option(
            names = {"--lecture-seule", "--read-only"},
            descriptionKey = "lecture-seule")
    private boolean readOnly;

    @Option(
            names = {"--journal", "--log"},
            descriptionKey = "journal")
    private boolean log;

    @Override
    public Integer call() throws IOException, InterruptedException {
        int number = number();
        InetAddress place = place();
        try (var course = Course.open()) {
            Path images = directory.orElseGet(() -> course.stateDirectory().resolve("registre"));
            OpenRegistry.serve(
                    course.screen(), new Wishes(images.toAbsolutePath().normalize(), place, number, readOnly, log));
            return CommandLine.ExitCode.OK;
        } catch (CannotServe e) {
            throw new Refusal(e.getMessage());
        }
    }

    private int number() {
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
            throw new Refusal(Messages.get("registre.bad-port", port));
        }
        return Integer.parseInt(port);
    }

    /** Never a name: it is better said than guessed on what the registry is open. */
    private InetAddress place() {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Messages.get("registre.bad-address", address));
        }
    }
}
