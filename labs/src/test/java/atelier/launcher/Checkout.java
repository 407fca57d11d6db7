package atelier.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A small checkout for the real {@code lab} and the real JDK finder, with a {@code mvnw} that only notes that it was
 * called, and a {@link FakeJdk}. Its path holds a space and an accent.
 */
final class Checkout {
    /** While the FIFO {@code gate} exists, a build waits until someone opens it for writing. */
    private static final String MVNW = """
            #!/bin/sh
            root=${0%/*}
            echo "$@" >>"$root/maven.calls"
            echo "[INFO] Building toolkit/kernel 1.0.0-SNAPSHOT                    [2/6]"
            [ ! -p "$root/gate" ] || cat "$root/gate"
            if [ -e "$root/broken" ]; then
              echo "[ERROR] Chose.java:[1,2] il manque un point-virgule"
              echo "[ERROR] échec du but compile -> [Help 1]"
              echo "[ERROR] [Help 1] http://example.org/aide"
              exit 1
            fi
            mkdir -p "$root/labs/target/lib"
            echo jar >"$root/labs/target/atelier-labs-1.0.0-SNAPSHOT.jar"
            echo jar >"$root/labs/target/lib/jna-5.19.1.jar"
            echo jar >"$root/labs/target/lib/jline-native-4.5.0.jar"
            """;

    private final Path root;
    private final FakeJdk jdk;

    private Checkout(Path root, FakeJdk jdk) {
        this.root = root;
        this.jdk = jdk;
    }

    static Checkout under(Path folder) throws IOException {
        // Tests run commands here as another user.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var checkout = new Checkout(folder.resolve("mon été"), FakeJdk.at(folder.resolve("jdk-25"), "25.0.3"));
        Path sources = sources();
        FakeJdk.writeProgram(checkout.file("lab"), Files.readString(sources.resolve("lab")));
        checkout.write(".mvn/jdk.sh", Files.readString(sources.resolve(".mvn/jdk.sh")));
        FakeJdk.writeProgram(checkout.file("mvnw"), MVNW);
        checkout.write("pom.xml", "<project/>");
        checkout.write("labs/pom.xml", "<project/>");
        checkout.write("labs/02-chroot/lab.adoc", "= Changer de racine");
        checkout.write("toolkit/kernel/src/main/java/Syscalls.java", "interface Syscalls {}");
        return checkout;
    }

    /** The checkout that these tests are part of. */
    static Path sources() {
        return Path.of("").toAbsolutePath().getParent();
    }

    Path file(String path) {
        return root.resolve(path);
    }

    void write(String path, String text) {
        FakeJdk.write(file(path), text);
    }

    FakeJdk jdk() {
        return jdk;
    }

    /** How many times Maven was started. */
    long builds() throws IOException {
        Path calls = file("maven.calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    boolean hasStamp() {
        return Files.exists(file("labs/target/lab.stamp"));
    }

    /** The AOT cache of {@link #jdk}. */
    Path cache() {
        return file("labs/target/aot/25.0.3.aot");
    }

    /** From now on a build waits at a gate. */
    void closeGate() throws IOException, InterruptedException {
        assertEquals(
                0, new ProcessBuilder("mkfifo", file("gate").toString()).start().waitFor());
    }

    /** Lets through the build that waits at the gate, and those that follow. */
    void openGate() throws IOException {
        // Opening it to write waits for the build to open it to read.
        try (var passage = Files.newOutputStream(file("gate"))) {
            Files.move(file("gate"), file("gate.open"));
            passage.flush();
        }
    }

    /** Lets through the builds that follow; nobody need be waiting at the gate. */
    void removeGate() throws IOException {
        Files.move(file("gate"), file("gate.open"));
    }

    Launch lab(String... words) {
        return new Launch(file("lab"), words).with("JAVA_HOME", jdk.home().toString());
    }
}
