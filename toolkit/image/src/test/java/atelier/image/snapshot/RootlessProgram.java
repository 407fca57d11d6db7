package atelier.image.snapshot;

import atelier.image.Digest;
import atelier.image.layer.Compression;
import atelier.image.layer.LayerApply;
import atelier.image.layer.LayerBounds;
import atelier.image.layer.LayerDiff;
import atelier.image.layer.LayerException;
import atelier.image.layer.OverlayAttributes;
import atelier.kernel.LinuxSyscalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** Run in a user namespace: stacks the layers it is given, changes a container, and prints what it finds. */
final class RootlessProgram {
    private RootlessProgram() {}

    /** Takes a directory, then the layers, the lowest first. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("attributes " + OverlayAttributes.here());
        var snapshots = Snapshots.open(Path.of(arguments[0]), new OverlayDriver(new LinuxSyscalls()));
        Optional<ChainId> chain = Optional.empty();
        for (int i = 1; i < arguments.length; i++) {
            byte[] layer = Files.readAllBytes(Path.of(arguments[i]));
            try {
                var apply = new LayerApply(LayerBounds.DEFAULT);
                chain = Optional.of(snapshots.unpack(chain, Digest.of(layer), new ByteArrayInputStream(layer), apply));
            } catch (LayerException e) {
                System.out.println(e.problem() + " " + e.getMessage());
            }
        }
        try (var mounted = snapshots.mount("c", chain.orElseThrow())) {
            System.out.println("root " + SnapshotsTest.listed(mounted.root()));
            System.out.println("d " + SnapshotsTest.listed(mounted.root().resolve("d")));
            Files.delete(mounted.root().resolve("b"));
            Files.writeString(mounted.root().resolve("new"), "new");
            var blob = new ByteArrayOutputStream();
            mounted.diff(new LayerDiff(OptionalLong.of(0)), Compression.NONE, blob);
            Files.write(Path.of(arguments[0], "diff.tar"), blob.toByteArray());
        }
    }
}
