package atelier.image.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that builds and forgets what it built, until it is killed. Writes a dot for each build. */
final class BuildProcess {
    private BuildProcess() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        for (int round = 0; true; round++) {
            Workplace workplace = Workplace.in(directory);
            workplace.with("changing", arguments[1] + "." + round);
            workplace.build(BuildOptions.DEFAULT.withName("demo"));
            if (round % 3 == 2) {
                workplace.store.collect();
            }
            System.out.print('.');
            System.out.flush();
        }
    }

    /** The command line that runs it, with files of its own in the directory. */
    static ProcessBuilder command(Path directory, String seed) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-XX:-UsePerfData",
                        "-Djna.tmpdir=" + Files.createDirectories(directory.resolve("jna")),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes,
                        BuildProcess.class.getName(),
                        directory.toString(),
                        seed)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
