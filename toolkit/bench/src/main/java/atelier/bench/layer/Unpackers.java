package atelier.bench.layer;

import atelier.bench.Shell;
import java.io.IOException;
import java.util.List;

/** The programs that unpack a layer, the toolkit as one of them; each gives its time in milliseconds. */
record Unpackers(Shell shell, SampleLayer sample) {
    private static final String OUT = "out";

    double toolkit() throws IOException, InterruptedException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        return unpack(List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LayerUnpack.class.getName(),
                sample.blob().toString(),
                OUT));
    }

    double tar() throws IOException, InterruptedException {
        return unpack(List.of("tar", "-xzf", sample.blob().toString(), "-C", OUT));
    }

    double skopeo() throws IOException, InterruptedException {
        String storage = "[overlay@" + shell.directory().resolve(OUT) + "/root+"
                + shell.directory().resolve(OUT) + "/run]";
        return unpack(List.of(
                "skopeo",
                "--insecure-policy",
                "copy",
                "-q",
                "oci:" + sample.layout() + ":t",
                "containers-storage:" + storage + "sample:t"));
    }

    double umoci() throws IOException, InterruptedException {
        return unpack(List.of("umoci", "unpack", "--image", sample.layout() + ":t", OUT + "/bundle"));
    }

    private double unpack(List<String> command) throws IOException, InterruptedException {
        shell.run("mkdir " + OUT);
        try {
            return shell.time(command);
        } finally {
            shell.run("! mountpoint -q out/root/overlay || umount out/root/overlay; rm -rf " + OUT);
        }
    }
}
