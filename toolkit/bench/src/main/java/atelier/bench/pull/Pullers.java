package atelier.bench.pull;

import atelier.bench.Shell;
import java.io.IOException;
import java.util.List;

/** The programs that pull the image, the toolkit as one of them; each gives its time in milliseconds. */
record Pullers(Shell shell, SampleImage sample) {
    private static final String OUT = "out";

    double toolkit() throws IOException, InterruptedException {
        var java = ProcessHandle.current().info().command().orElseThrow();
        return pull(List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ImagePull.class.getName(),
                sample.reference().toString(),
                OUT));
    }

    double skopeo() throws IOException, InterruptedException {
        String storage = "[overlay@" + shell.directory().resolve(OUT) + "/root+"
                + shell.directory().resolve(OUT) + "/run]";
        return pull(List.of(
                "skopeo",
                "--insecure-policy",
                "copy",
                "-q",
                "--src-tls-verify=false",
                "docker://" + sample.reference(),
                "containers-storage:" + storage + "sample:t"));
    }

    private double pull(List<String> command) throws IOException, InterruptedException {
        shell.run("mkdir " + OUT);
        try {
            return shell.time(command);
        } finally {
            shell.run("! mountpoint -q out/root/overlay || umount out/root/overlay; rm -rf " + OUT);
        }
    }
}
