package atelier.image.build;

import atelier.image.Platform;
import atelier.image.build.run.Network;
import atelier.image.layer.Compression;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an image is to be made. Immutable: each {@code with…} gives a changed copy.
 *
 * @param recipe absent for {@code Containerfile}, else {@code Dockerfile}, of the context
 * @param target the stage to make; absent for the last
 * @param arguments values for what {@code ARG} declares
 * @param names that lead to the image in the store afterwards
 * @param created when the image is said to be made, and the latest time that a file in it may have ({@code
 *     SOURCE_DATE_EPOCH} of reproducible-builds.org)
 * @param runLimit how long each {@code RUN} may take
 */
public record BuildOptions(
        Optional<Path> recipe,
        Optional<String> target,
        Map<String, String> arguments,
        List<String> names,
        Instant created,
        Platform platform,
        Compression compression,
        boolean usesCache,
        Network network,
        Duration runLimit) {
    /**
     * The last stage of the context's recipe, for this machine, made in 1970 so that the same files give the same image,
     * without a network, each {@code RUN} within ten minutes.
     */
    public static final BuildOptions DEFAULT = new BuildOptions(
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(),
            Instant.EPOCH,
            Platform.here(),
            Compression.GZIP,
            true,
            Network.NONE,
            Duration.ofMinutes(10));

    public BuildOptions {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
        names = List.copyOf(names);
    }

    /** With that recipe, wherever it is. */
    public BuildOptions withRecipe(Path file) {
        return new BuildOptions(
                Optional.of(file),
                target,
                arguments,
                names,
                created,
                platform,
                compression,
                usesCache,
                network,
                runLimit);
    }

    /** To that stage, by name or number. */
    public BuildOptions withTarget(String stage) {
        return new BuildOptions(
                recipe,
                Optional.of(stage),
                arguments,
                names,
                created,
                platform,
                compression,
                usesCache,
                network,
                runLimit);
    }

    /** With a value for an argument. */
    public BuildOptions withArgument(String name, String value) {
        var more = new LinkedHashMap<>(arguments);
        more.put(name, value);
        return new BuildOptions(
                recipe, target, more, names, created, platform, compression, usesCache, network, runLimit);
    }

    /** To have this name in the store, beside those it has. */
    public BuildOptions withName(String name) {
        var more = new ArrayList<>(names);
        more.add(name);
        return new BuildOptions(
                recipe, target, arguments, more, created, platform, compression, usesCache, network, runLimit);
    }

    /** As if made then. */
    public BuildOptions withCreated(Instant time) {
        return new BuildOptions(
                recipe, target, arguments, names, time, platform, compression, usesCache, network, runLimit);
    }

    /** Without looking at what was built before. */
    public BuildOptions withoutCache() {
        return new BuildOptions(
                recipe, target, arguments, names, created, platform, compression, false, network, runLimit);
    }

    /** With layers packed so. */
    public BuildOptions withCompression(Compression way) {
        return new BuildOptions(recipe, target, arguments, names, created, platform, way, usesCache, network, runLimit);
    }

    /** With that network for {@code RUN}. */
    public BuildOptions withNetwork(Network seen) {
        return new BuildOptions(
                recipe, target, arguments, names, created, platform, compression, usesCache, seen, runLimit);
    }

    /** With so much time for each {@code RUN}. */
    public BuildOptions withRunLimit(Duration limit) {
        return new BuildOptions(
                recipe, target, arguments, names, created, platform, compression, usesCache, network, limit);
    }
}
