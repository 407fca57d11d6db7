package atelier.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A JDK's home whose {@code java} is a shell script: it says how it was called ({@code flag <…>}, {@code word <…>}),
 * then does what its first word asks, {@code quitter N} or {@code attendre} a signal.
 */
record FakeJdk(Path home) {
    private static final String JAVA = """
            #!/bin/sh
            for argument; do
              case $argument in
              -XX:AOTCacheOutput=*)
                echo entraînement >>"$0.trainings"
                [ ! -e "$0.cannot-train" ] || exit 1
                echo "un cache" >"${argument#*=}"
                exit
                ;;
              esac
            done
            printf 'java <%s> home <%s> uid <%s> for <%s> locale <%s>\\n' \\
              "$0" "$JAVA_HOME" "$(id -u)" "${ATELIER_UID-}" "${LC_ALL-}"
            while [ "$1" != atelier.shell.Main ]; do
              printf 'flag <%s>\\n' "$1"
              shift
            done
            shift
            printf 'word <%s>\\n' "$@"
            case ${1-} in
            quitter) exit "$2" ;;
            attendre)
              trap 'echo reçu; exit 7' TERM
              echo prêt
              while :; do sleep 0.1; done
              ;;
            esac
            """;

    private static final String JAR = """
            #!/bin/sh
            mkdir -p "${3%/*}" && echo bibliothèque >"$3"
            """;

    static FakeJdk at(Path home, String version) {
        FakeJdk jdk = new FakeJdk(home);
        write(
                home.resolve("release"),
                "IMPLEMENTOR=\"Personne\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
        write(home.resolve("lib/modules"), "modules");
        writeProgram(home.resolve("bin/javac"), "#!/bin/sh\n");
        writeProgram(home.resolve("bin/java"), JAVA);
        writeProgram(home.resolve("bin/jar"), JAR);
        return jdk;
    }

    Path java() {
        return home.resolve("bin/java");
    }

    /** Makes every training fail from now on. */
    void breakTraining() {
        write(home.resolve("bin/java.cannot-train"), "");
    }

    /** How many times it was asked to make an AOT cache. */
    long trainings() {
        Path record = home.resolve("bin/java.trainings");
        try {
            return Files.exists(record) ? Files.readAllLines(record).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void writeProgram(Path file, String text) {
        write(file, text);
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
