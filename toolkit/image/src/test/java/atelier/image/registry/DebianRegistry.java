package atelier.image.registry;

import atelier.image.RealTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The registry that Debian packages, alone on a port of loopback, with its data in a directory of the test. */
final class DebianRegistry implements ServedRegistry {
    static final String USER = "alibaba";
    static final String SECRET = "sesame ouvre-toi";

    private static final Pattern LISTENING = Pattern.compile("listening on (127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final BufferedReader log;
    private final String address;

    private DebianRegistry(Process process) throws IOException {
        this.process = process;
        log = process.errorReader();
        address = awaitAddress();
    }

    /** One that lets everybody in; the test is skipped where it is not installed. */
    static DebianRegistry open(Path directory) throws IOException {
        return start(directory, "");
    }

    /** One that wants a password. */
    static DebianRegistry guarded(Path directory) throws IOException {
        Path passwords = directory.resolve("passwords");
        Files.writeString(passwords, USER + ":$2b$05$abcdefghijklmnopqrstuuqIpOYD7oDbg/vad4ehnpL3bsrvcdCD6\n");
        return start(directory, "auth:\n  htpasswd:\n    realm: test\n    path: " + passwords + "\n");
    }

    private static DebianRegistry start(Path directory, String more) throws IOException {
        RealTool.named("docker-registry");
        Path settings = directory.resolve("registry.yml");
        Files.writeString(
                settings,
                "version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: " + directory.resolve("registry")
                        + "\nhttp:\n  addr: 127.0.0.1:0\n" + more);
        return new DebianRegistry(new ProcessBuilder("docker-registry", "serve", settings.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    private String awaitAddress() throws IOException {
        var said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread.ofPlatform().daemon().start(() -> log.lines().forEach(any -> {}));
                return listening.group(1);
            }
            said.append(line).append('\n');
        }
        throw new IOException("docker-registry does not begin: " + said);
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public void close() {
        // Through its handle: Process.destroy would close the log under who reads it.
        process.toHandle().destroy();
        process.onExit().join();
    }
}
