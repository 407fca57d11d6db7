package atelier.image.snapshot;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where unpacked layers are. Each has a directory with a number, short to name in a mount; a link named after its chain id
 * leads there. The link is made last and removed first: what no link leads to was never finished, and is not believed.
 */
record LayerShelf(Path layers, Path chains) {
    private static final String BELOW = "below";
    private static final String OWNER = "owner";

    static LayerShelf in(Path directory) {
        var shelf = new LayerShelf(directory.resolve("layers"), directory.resolve("chains"));
        Directories.make(shelf.layers);
        Directories.make(shelf.chains);
        return shelf;
    }

    Optional<Path> find(ChainId chain) {
        try {
            return Optional.of(
                    layers.resolve(Files.readSymbolicLink(link(chain)).getFileName()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Directories.failed(link(chain), e);
        }
    }

    Path require(ChainId chain) {
        return find(chain).orElseThrow(() -> new SnapshotException(SnapshotProblem.NO_LAYER, chain));
    }

    /** The trees of a chain's layers, the lowest first. */
    List<Path> trees(ChainId chain) {
        var trees = new ArrayList<Path>();
        for (var next = Optional.of(chain); next.isPresent(); ) {
            Path layer = require(next.get());
            trees.addFirst(layer.resolve(Snapshots.TREE));
            next = below(layer);
        }
        return trees;
    }

    List<ChainId> chains(Optional<ChainId> above) {
        return list(chains)
                .map(link -> ChainId.parse(link.getFileName().toString().replace('-', ':')))
                .filter(chain -> above.isEmpty() || below(require(chain)).equals(above))
                .toList();
    }

    /** A new place, that only this process fills. */
    Path draft(Optional<ChainId> below) {
        long number = 1
                + list(layers)
                        .mapToLong(layer -> Long.parseLong(layer.getFileName().toString()))
                        .max()
                        .orElse(0);
        while (true) {
            Path layer = layers.resolve(Long.toString(number++));
            try {
                Files.createDirectory(layer);
                Files.writeString(layer.resolve(OWNER), Owner.self().text());
                Files.writeString(
                        layer.resolve(BELOW), below.map(ChainId::toString).orElse(""));
                return layer;
            } catch (FileAlreadyExistsException e) {
                continue; // another process was quicker: the next number
            } catch (IOException e) {
                throw Directories.failed(layer, e);
            }
        }
    }

    /** Makes a draft the layer of that chain; not if there is one by now. */
    boolean publish(Path draft, ChainId chain) {
        try {
            Files.createSymbolicLink(
                    link(chain), Path.of("..", "layers", draft.getFileName().toString()));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw Directories.failed(link(chain), e);
        }
    }

    void withdraw(ChainId chain) {
        try {
            Files.delete(link(chain));
        } catch (IOException e) {
            throw Directories.failed(link(chain), e);
        }
    }

    /** What a process that is no more has begun. */
    List<Path> abandoned() {
        List<Path> ownerless = list(layers)
                .filter(layer ->
                        !Files.exists(layer.resolve(OWNER)) || !new Owner(read(layer.resolve(OWNER))).isAlive())
                .toList();
        // Only now: what those owners have finished before they ended is finished.
        List<Path> finished =
                chains(Optional.empty()).stream().map(this::require).toList();
        return ownerless.stream().filter(layer -> !finished.contains(layer)).toList();
    }

    private static Optional<ChainId> below(Path layer) {
        String text = read(layer.resolve(BELOW));
        return text.isEmpty() ? Optional.empty() : Optional.of(ChainId.parse(text));
    }

    private Path link(ChainId chain) {
        return chains.resolve(chain.toString().replace(':', '-'));
    }

    private static Stream<Path> list(Path directory) {
        try (var files = Files.list(directory)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw Directories.failed(directory, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw Directories.failed(file, e);
        }
    }
}
