package atelier.image.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers and overlay without real root rights, in a user namespace that maps one id. */
final class RootlessTest {
    private static final List<String> INSIDE = List.of("unshare", "--user", "--map-root-user", "--mount");

    @TempDir
    Path directory;

    @Test
    void layers_are_stacked_and_devices_and_owners_that_cannot_be_are_refused() throws Exception {
        assumeTrue(run(INSIDE, "true").isEmpty(), "skipped: this machine gives no user namespaces");
        layer("1", "echo 1 > a; echo 1 > b; mkdir d; echo 1 > d/x");
        layer("2", ": > .wh.a; mkdir d; : > d/.wh..wh..opq; echo 2 > d/new");
        layer("3", "mknod null c 1 3");
        layer("4", "echo > owned; chown 1000:1000 owned");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = System.getProperty("java.class.path");
        String text = run(
                INSIDE,
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                RootlessProgram.class.getName(),
                "snapshots",
                "1.tar",
                "2.tar",
                "3.tar",
                "4.tar");
        assertEquals("""
                attributes USER
                DEVICE_REFUSED entry null is device 1:3, and the kernel lets nobody make devices without real root rights
                OWNER_REFUSED entry owned belongs to 1000:1000, an owner that this user namespace does not map
                root [b, d]
                d [new]
                """, text);
        assertEquals("./\n.wh.b\nnew\n", run(List.of(), "tar", "-tf", "snapshots/diff.tar"));
    }

    private void layer(String name, String script) throws Exception {
        Path tree = Files.createDirectory(directory.resolve(name));
        assumeTrue(run(List.of(), "id", "-u").equals("0\n"), "skipped: the layers are made by root");
        SnapshotsTest.shell(tree, script + "; tar -cf ../" + name + ".tar .");
    }

    /** What a program says, on both streams. */
    private String run(List<String> before, String... command) throws Exception {
        var all = new ArrayList<>(before);
        all.addAll(List.of(command));
        var process = new ProcessBuilder(all)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
