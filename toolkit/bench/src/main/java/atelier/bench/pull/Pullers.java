package atelier.bench.pull;

import atelier.bench.Shell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The programs that pull the image, the toolkit as one of them; each gives its time in milliseconds. */
record Pullers(Shell shell, SampleImage sample) {
    private static final String OUT = "out";
    private static final String CACHE = "cache.aot";

    /** Makes the AOT cache, as {@code ./lab} does once after a build. */
    void train() throws IOException, InterruptedException {
        toolkit("-XX:TieredStopAtLevel=1", "-XX:AOTCacheOutput=" + CACHE);
    }

    /** A JVM as {@code ./lab} starts it: its first compiler alone, classes from an AOT cache. */
    double toolkit() throws IOException, InterruptedException {
        return toolkit("-XX:TieredStopAtLevel=1", "-XX:AOTCache=" + CACHE);
    }

    /** A JVM as anybody starts it. */
    double toolkitAlone() throws IOException, InterruptedException {
        return toolkit(new String[0]);
    }

    private double toolkit(String... options) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx128m", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ImagePull.class.getName()));
        command.addAll(List.of(sample.reference().toString(), OUT));
        return pull(command);
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
