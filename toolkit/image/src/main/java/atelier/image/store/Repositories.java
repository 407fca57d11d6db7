package atelier.image.store;

import atelier.image.Descriptor;
import atelier.image.RepositoryName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The repositories of a registry that keeps its blobs in this store. A blob is stored once, whatever the number of
 * repositories that have it; that one has it is an empty file of its own. Garbage collection spares what a repository's
 * manifests lead to, and for {@linkplain Repository#GRACE a time} what was pushed and has no manifest yet.
 */
public final class Repositories {
    private final BlobStore store;
    private final StoreLayout layout;

    Repositories(BlobStore store, StoreLayout layout) {
        this.store = store;
        this.layout = layout;
    }

    /** One of them, which need not exist: it comes into being with the first thing that is put into it. */
    public Repository get(RepositoryName name) {
        return new Repository(store, layout, name);
    }

    /** Those that hold a manifest, in the order of their names. */
    public List<RepositoryName> names() throws IOException {
        var names = new ArrayList<RepositoryName>();
        for (Repository repository : all()) {
            if (repository.exists()) {
                names.add(repository.name());
            }
        }
        return names;
    }

    /** Every manifest that one of them holds. */
    List<Descriptor> manifests() throws IOException {
        var manifests = new ArrayList<Descriptor>();
        for (Repository repository : all()) {
            manifests.addAll(repository.manifests());
        }
        return manifests;
    }

    /** Those of which there is anything, in the order of their names. */
    List<Repository> all() throws IOException {
        var found = new ArrayList<Repository>();
        gather(layout.repositories(), "", found);
        found.sort(Comparator.comparing(Repository::name));
        return found;
    }

    private void gather(Path directory, String prefix, List<Repository> found) throws IOException {
        for (String word : RepositoryFiles.words(directory)) {
            Optional<Repository> repository =
                    RepositoryName.find(prefix + word).map(this::get).filter(Repository::isThere);
            repository.ifPresent(found::add);
            gather(directory.resolve(word), prefix + word + "/", found);
        }
    }
}
