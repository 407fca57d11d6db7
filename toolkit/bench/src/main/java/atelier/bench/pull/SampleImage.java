package atelier.bench.pull;

import atelier.bench.Shell;
import atelier.image.Descriptor;
import atelier.image.Reference;
import atelier.image.registry.Progress;
import atelier.image.registry.RegistryClient;
import atelier.image.store.BlobStore;
import java.io.IOException;

/**
 * An image of this machine's own files in five layers, each with many small files and some large: about 11,000 entries,
 * 400 MB.
 *
 * @param reference where it is
 * @param description what it holds
 */
record SampleImage(Reference reference, String description) {
    private static final String FILES = """
            umoci init --layout layout
            umoci new --image layout:t
            { find /usr/share -xdev -type f -size -200k | LC_ALL=C sort | awk 'NR <= 9500'
              find /usr/lib -xdev -type f -size +20k -size -8M | LC_ALL=C sort | awk 'NR <= 1300'; } >list
            for i in 0 1 2 3 4; do
              awk -v i=$i 'NR % 5 == i' list >part
              mkdir files
              tar -cf - --no-recursion -T part 2>/dev/null | tar -xf - -C files
              tar -cf layer.tar -C files .
              echo "$(tar -tf layer.tar | wc -l) $(stat -c %s layer.tar)" >>sizes
              umoci raw add-layer --image layout:t layer.tar
              rm -r files layer.tar
            done
            awk -v packed=$(du -sb layout | cut -f1) '{ entries += $1; bytes += $2 }
              END { printf "%d entries, %d MB, %d MB compressed\\n", entries, bytes / 1e6, packed / 1e6 }' sizes
            """;

    /** Brings one to that registry. */
    static SampleImage push(Shell shell, String registry) throws IOException, InterruptedException {
        String description = shell.run(FILES).strip();
        var layout = BlobStore.open(shell.directory().resolve("layout"));
        Descriptor image = layout.refs().get("t");
        Reference reference = Reference.parse(registry + "/sample:t");
        try (RegistryClient client = RegistryClient.open()) {
            client.push(layout, image, reference, Progress.SILENT);
        }
        shell.run("rm -r layout");
        return new SampleImage(reference, description);
    }

    @Override
    public String toString() {
        return "Image of five layers: " + description;
    }
}
