package atelier.image.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.image.Descriptor;
import atelier.image.RealTool;
import atelier.image.manifest.ImageManifest;
import atelier.image.manifest.RunConfig;
import atelier.image.store.BlobStore;
import atelier.kernel.rootfs.RootTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same recipe built by buildah, which is not ours, gives the same files and runs the same way. */
class BuildahTest {
    private static final String RECIPE = """
            ARG VERSION=1
            FROM scratch AS tools
            ADD base.tar /
            RUN mkdir -p /opt/tool && echo tool > /opt/tool/bin && chown 7:8 /opt/tool/bin && chmod 750 /opt/tool
            FROM scratch AS last
            ARG VERSION
            ARG NAME=${UNSET:-n}-$VERSION
            ADD base.tar /
            ENV A=$NAME B="x y" C='$A' D=\\$A E=${A:+set}
            ENV OLD way of  writing
            WORKDIR /srv/$VERSION
            WORKDIR sub
            COPY d here
            COPY d/x d/e/y named/
            COPY *.txt ./texts/
            COPY --chown=12:34 --chmod=640 a.txt /owned/a
            COPY --from=tools /opt/ /opt/
            COPY --from=0 /opt/tool/bin /one
            ADD archive.tgz /unpacked/
            RUN echo "$A $B $C $NAME" > env && rm /one && ln -s env link && mkdir -m 2755 kept
            USER 12:34
            RUN id -u > /tmp/id 2>/dev/null || true
            LABEL a=b "c d"=e
            EXPOSE 80 90/udp
            VOLUME /data /logs
            STOPSIGNAL 9
            ENTRYPOINT run it
            CMD ["--now", "$A"]
            """;

    @TempDir
    Path directory;

    private void fill(Workplace workplace) throws Exception {
        workplace
                .with("d/x", "x")
                .with("d/e/y", "y")
                .with("d/skipped.o", "o")
                .with("a.txt", "a")
                .with("b.txt", "b");
        workplace.with(".dockerignore", "**/*.o\nnothing\n!x\n").with("archive/in/file", "packed");
        RootTree.best().make(directory.resolve("tree"));
        sh("ln -s x context/d/link; chmod 700 context/d/e; chmod 751 context/d/x; chmod 1777 tree/tmp");
        sh("tar cf context/base.tar -C tree . ; tar czf context/archive.tgz -C context/archive .");
        workplace.withRecipe(RECIPE);
    }

    @Test
    void files_and_configuration_are_the_same() throws Exception {
        RealTool buildah = RealTool.named(
                "buildah",
                "--root",
                directory.resolve("root").toString(),
                "--runroot",
                directory.resolve("run").toString(),
                "--storage-driver=vfs");
        Workplace workplace = Workplace.in(directory);
        fill(workplace);
        try {
            buildah.run("bud", "--isolation=chroot", "--layers=false", "--timestamp=0", "-t", "out", workplace.context);
            buildah.run("push", "out", "oci:" + directory.resolve("theirs") + ":out");
        } finally {
            buildah.run("rmi", "--all", "--force");
        }
        BuiltImage ours = workplace.build();
        BlobStore theirs = BlobStore.open(directory.resolve("theirs"));
        Descriptor image = theirs.refs().get("out");
        var manifest = (ImageManifest) theirs.manifest(image);
        assertEquals(
                described(theirs.config(manifest).run()),
                described(ours.config().run()));
        TreeSet<String> expected = listed(Workplace.unpacked(theirs, image, directory));
        TreeSet<String> found = listed(workplace.unpacked(ours));
        var missing = new TreeSet<>(expected);
        missing.removeAll(found);
        found.removeAll(expected);
        assertEquals("missing [], more []", "missing " + missing + ", more " + found);
    }

    @Test
    void others_read_what_was_built() throws Exception {
        RealTool skopeo = RealTool.skopeo(directory.resolve("home"));
        Workplace workplace =
                Workplace.in(directory).with("a", "1").withRecipe("FROM scratch\nCOPY a /x/\nCMD [\"/x/a\"]\n");
        BuiltImage image = workplace.build(BuildOptions.DEFAULT.withName("demo"));
        String inspected = skopeo.run("inspect", "--config", "oci:" + workplace.store.root() + ":demo");
        assertTrue(inspected.contains("/x/a") && inspected.contains("COPY a /x/"), inspected);
        assertEquals(
                image.manifest().digest().toString(),
                skopeo.run("inspect", "--format", "{{.Digest}}", "oci:" + workplace.store.root() + ":demo")
                        .strip());
    }

    private static String described(RunConfig run) {
        var labels = new TreeMap<>(run.labels());
        labels.keySet().removeIf(name -> name.startsWith("io.buildah"));
        return String.join(
                "\n",
                "env "
                        + run.env().stream()
                                .filter(variable -> !variable.startsWith("PATH="))
                                .toList(),
                "cmd " + run.cmd(),
                "entrypoint " + run.entrypoint(),
                "user " + run.user(),
                "directory " + run.workingDir(),
                "ports " + run.exposedPorts().stream().sorted().toList(),
                "volumes " + run.volumes().stream().sorted().toList(),
                "signal " + run.stopSignal(),
                "labels " + labels);
    }

    /** What programs are run on is none of what was built. */
    private static TreeSet<String> listed(Path tree) throws Exception {
        String lines = output(
                tree,
                "rm -rf proc sys dev run etc/hosts etc/resolv.conf;"
                        + " find . -mindepth 1 -printf '%P|%y|%m|%U|%G|%l\\n';"
                        + " find . -type f -exec sha256sum {} +");
        return new TreeSet<>(lines.lines().toList());
    }

    private void sh(String script) throws Exception {
        output(directory, script);
    }

    private static String output(Path directory, String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-euc", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
