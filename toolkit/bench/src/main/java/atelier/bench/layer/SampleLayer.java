package atelier.bench.layer;

import atelier.bench.Shell;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A layer of this machine's own files, many small and some large, in an OCI layout that umoci has made: about 11,000
 * entries, 400 MB.
 *
 * @param layout the layout, whose image has the tag {@code t}
 * @param blob the compressed layer in it
 * @param description what the archive holds
 */
record SampleLayer(Path layout, Path blob, String description) {
    private static final String FILES = """
            mkdir files
            { find /usr/share -xdev -type f -size -200k | LC_ALL=C sort | awk 'NR <= 9500'
              find /usr/lib -xdev -type f -size +20k -size -8M | LC_ALL=C sort | awk 'NR <= 1300'; } >list
            tar -cf - --no-recursion -T list 2>/dev/null | tar -xf - -C files
            tar -cf layer.tar -C files .
            rm -r files
            umoci init --layout layout
            umoci new --image layout:t
            umoci raw add-layer --image layout:t layer.tar
            """;

    static SampleLayer make(Shell shell) throws IOException, InterruptedException {
        shell.run(FILES);
        String blob = shell.run("ls -S layout/blobs/sha256/* | sed -n 1p").strip();
        String description =
                shell.run("echo \"$(tar -tf layer.tar | wc -l) entries, $(($(stat -c %s layer.tar) / 1000000)) MB, "
                        + "$(($(stat -c %s " + blob + ") / 1000000)) MB compressed\"; rm layer.tar");
        Path directory = shell.directory();
        return new SampleLayer(directory.resolve("layout"), directory.resolve(blob), description.strip());
    }

    @Override
    public String toString() {
        return "Layer: " + description;
    }
}
