package atelier.image.build;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.Platform;
import atelier.image.manifest.History;
import atelier.image.manifest.ImageConfig;
import atelier.image.manifest.RunConfig;
import atelier.image.snapshot.ChainId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An image on its way: what its configuration and its manifest would be if it ended here.
 *
 * @param layers as many as the configuration has
 */
record ImageState(ImageConfig config, List<Descriptor> layers) {
    ImageState {
        layers = List.copyOf(layers);
    }

    /** {@code FROM scratch}: nothing at all. */
    static ImageState scratch(Platform platform) {
        return new ImageState(ImageConfig.of(platform), List.of());
    }

    /** What identifies its files; nothing if there are none. */
    Optional<ChainId> chain() {
        return layers.isEmpty() ? Optional.empty() : Optional.of(ChainId.of(config.diffIds()));
    }

    RunConfig run() {
        return config.run();
    }

    ImageState with(RunConfig run) {
        return new ImageState(config.with(run), layers);
    }

    ImageState withStep(History step) {
        return new ImageState(config.withStep(step), layers);
    }

    ImageState withLayer(Digest diffId, Descriptor blob, History step) {
        var more = new ArrayList<>(layers);
        more.add(blob);
        return new ImageState(config.withLayer(diffId, step), more);
    }

    ImageState withAuthor(String name) {
        return new ImageState(config.withAuthor(name), layers);
    }
}
