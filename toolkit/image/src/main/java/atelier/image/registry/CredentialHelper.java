package atelier.image.registry;

import atelier.image.ImageException;
import atelier.image.Json;
import atelier.image.JsonFields;
import atelier.image.Shortened;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program that keeps credentials, {@code docker-credential-NAME}: it reads the address of a server and writes what it
 * has for it (docker-credential-helpers).
 *
 * @param programs the directories where it may be, as in {@code $PATH}
 */
record CredentialHelper(String name, String programs) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");
    private static final String DOCKER = "docker.io";
    private static final String DOCKER_KEY = "https://index.docker.io/v1/";
    /** What a helper gives as the name of somebody who has a token in the place of a password. */
    private static final String TOKEN_USER = "<token>";

    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int SECONDS = 30;

    Optional<Credential> get(String registry) {
        if (!NAME.matcher(name).matches()) {
            throw failed(registry, "that is no name of such a program");
        }
        String key = registry.equals(DOCKER) ? DOCKER_KEY : registry;
        try {
            Process process = new ProcessBuilder(file(registry), "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                return answer(process, key, registry);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw failed(registry, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryException(e, RegistryProblem.INTERRUPTED, registry, "log in");
        }
    }

    private Optional<Credential> answer(Process process, String key, String registry)
            throws IOException, InterruptedException {
        try (var in = process.getOutputStream()) {
            in.write(key.getBytes(StandardCharsets.UTF_8));
        } catch (IOException unread) {
            // It ended without reading: its answer and its status say the rest.
        }
        var killer = process.onExit().orTimeout(SECONDS, TimeUnit.SECONDS).whenComplete((ended, late) -> {
            if (late != null) {
                process.destroyForcibly();
            }
        });
        byte[] output = process.getInputStream().readNBytes(LONGEST_ANSWER);
        int status = process.waitFor();
        if (killer.isCompletedExceptionally()) {
            throw failed(registry, "it did not answer in " + SECONDS + " seconds");
        }
        String text = new String(output, StandardCharsets.UTF_8).strip();
        if (status != 0 && text.contains("credentials not found")) {
            return Optional.empty();
        }
        if (status != 0) {
            throw failed(registry, Shortened.text(text.isEmpty() ? "status " + status : text));
        }
        return Optional.of(credential(output, registry));
    }

    private Credential credential(byte[] output, String registry) {
        try {
            var fields = new JsonFields("its answer", Json.usual().read("its answer", output));
            String user = fields.text("Username");
            String secret = fields.text("Secret");
            return user.equals(TOKEN_USER)
                    ? new Credential.IdentityToken(secret)
                    : new Credential.Password(user, secret);
        } catch (ImageException e) {
            throw failed(registry, e.getMessage());
        }
    }

    private String file(String registry) {
        return Stream.of(programs.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, program()))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> failed(registry, "it is not installed"))
                .toString();
    }

    private String program() {
        return "docker-credential-" + name;
    }

    private RegistryException failed(String registry, String why) {
        return new RegistryException(
                RegistryProblem.HELPER_FAILED, Shortened.text(program()), registry, Shortened.text(why));
    }
}
