package atelier.image.store;

import atelier.image.Descriptor;
import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.ImageProblem;
import atelier.image.MediaType;
import atelier.image.RepositoryName;
import atelier.image.Tag;
import atelier.image.manifest.ImageIndex;
import atelier.image.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which blobs and manifests of the store belong to one repository of a registry, and what its tags lead to. What belongs
 * to another repository only is not seen from here. Every change is on the disk when its method returns; a process that
 * is killed meanwhile leaves what was before or what is after. Any number of threads and processes may use one.
 */
public final class Repository {
    /** How long a blob that came for a manifest waits for it, before it may be collected as garbage. */
    public static final Duration GRACE = Duration.ofHours(1);

    private static final Duration FRESH = GRACE.dividedBy(4);

    private final BlobStore store;
    private final StoreLayout layout;
    private final RepositoryName name;
    private final RepositoryFiles files;

    Repository(BlobStore store, StoreLayout layout, RepositoryName name) {
        this.store = store;
        this.layout = layout;
        this.name = name;
        this.files = RepositoryFiles.of(layout, name);
    }

    /** What it is called. */
    public RepositoryName name() {
        return name;
    }

    /** Whether it holds a manifest. */
    public boolean exists() throws IOException {
        return !RepositoryFiles.digests(files.manifests()).isEmpty();
    }

    /** Whether there is anything of it, were it only a blob. */
    boolean isThere() {
        return Files.isDirectory(files.blobs()) || Files.isDirectory(files.manifests());
    }

    /** Whether it has a blob. */
    public boolean has(Digest blob) {
        return Files.exists(files.blob(blob)) && store.has(blob);
    }

    /**
     * Gives the repository a blob that the store has, because it was just brought in or another repository has it. It
     * stays for {@link #GRACE} even if no manifest leads to it.
     *
     * @return whether it is in the store
     */
    public boolean add(Digest blob) throws IOException {
        try (var shared = FileLock.shared(layout.lock())) {
            if (!store.has(blob)) {
                return false;
            }
            Note.write(layout, files.blob(blob), "");
            return true;
        }
    }

    /**
     * Says that somebody who is about to push a manifest relies on a blob that is here already: it stays for another
     * while.
     *
     * @return whether it is here
     */
    public boolean renew(Digest blob) throws IOException {
        try {
            return has(blob) && (age(blob).compareTo(FRESH) < 0 || add(blob));
        } catch (NoSuchFileException e) {
            return false; // somebody has just removed it
        }
    }

    /**
     * Takes a blob from the repository. It stays in the store as long as something else leads to it.
     *
     * @return whether it was here
     */
    public boolean remove(Digest blob) throws IOException {
        try (var alone = FileLock.alone(layout.lock())) {
            return Note.remove(files.blob(blob));
        }
    }

    /** Those for which a manifest may yet come. */
    List<Digest> awaited() throws IOException {
        var awaited = new ArrayList<Digest>();
        for (Digest blob : RepositoryFiles.digests(files.blobs())) {
            if (age(blob).compareTo(GRACE) < 0) {
                awaited.add(blob);
            }
        }
        return awaited;
    }

    /** Forgets the blobs that the store has no more. The caller holds its lock alone. */
    void forgetLost() throws IOException {
        for (Digest blob : RepositoryFiles.digests(files.blobs())) {
            if (!store.has(blob)) {
                Note.remove(files.blob(blob));
            }
        }
    }

    /** How long ago it was added, by the clock, which may have been set since. */
    private Duration age(Digest blob) throws IOException {
        FileTime since = Files.getLastModifiedTime(files.blob(blob));
        return Duration.between(since.toInstant(), Instant.now()).abs();
    }

    /**
     * Gives the repository a manifest, which the store has under some lease, and a tag to it if one is wished. A tag that
     * led elsewhere leads there no more.
     *
     * @throws ImageException if the repository lacks something that the manifest leads to, or has it in another size
     */
    public void put(Descriptor manifest, Optional<Tag> tag) throws IOException {
        try (var shared = FileLock.shared(layout.lock())) {
            Manifest read = store.manifest(manifest);
            requireComplete(read);
            if (read.subject().isPresent()) {
                Path about = files.referrers(read.subject().get().digest());
                Note.write(layout, RepositoryFiles.under(about, manifest.digest()), "");
            }
            Note.write(
                    layout,
                    files.manifest(manifest.digest()),
                    manifest.mediaType().name());
            if (tag.isPresent()) {
                Note.write(layout, files.tag(tag.get()), manifest.digest().toString());
            }
        }
    }

    private void requireComplete(Manifest manifest) throws IOException {
        for (Descriptor child : manifest.children()) {
            boolean here = manifest instanceof ImageIndex
                    ? find(child.digest()).isPresent()
                    : has(child.digest()) || !child.urls().isEmpty();
            if (!here) {
                throw new ImageException(ImageProblem.LACKING, manifest.mediaType(), name, child.digest());
            }
            if (store.has(child.digest()) && store.size(child.digest()) != child.size()) {
                throw new ImageException(
                        ImageProblem.SIZE_MISMATCH, child.digest(), child.size(), store.size(child.digest()));
            }
        }
    }

    /** Every manifest, in the order of their digests. */
    public List<Descriptor> manifests() throws IOException {
        var manifests = new ArrayList<Descriptor>();
        for (Digest digest : RepositoryFiles.digests(files.manifests())) {
            find(digest).ifPresent(manifests::add);
        }
        return manifests;
    }

    /** The manifest of that digest, if it belongs to the repository. */
    public Optional<Descriptor> find(Digest manifest) throws IOException {
        Path file = files.manifest(manifest);
        Optional<String> type = Note.read(file);
        if (type.isEmpty() || !store.has(manifest)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Descriptor.of(new MediaType(type.get()), manifest, store.size(manifest)));
        } catch (ImageException e) {
            throw Note.damaged(file, "a media type");
        }
    }

    /** What a tag leads to. */
    public Optional<Descriptor> find(Tag tag) throws IOException {
        Optional<String> said = Note.read(files.tag(tag));
        if (said.isEmpty()) {
            return Optional.empty();
        }
        Digest digest = Digest.find(said.get()).orElseThrow(() -> Note.damaged(files.tag(tag), "a digest"));
        return find(digest);
    }

    /** In order. */
    public List<Tag> tags() throws IOException {
        return RepositoryFiles.names(files.tags()).stream()
                .flatMap(text -> Tag.find(text).stream())
                .toList();
    }

    /**
     * Forgets a tag. The manifest stays, for those who ask by digest.
     *
     * @return whether there was one
     */
    public boolean remove(Tag tag) throws IOException {
        try (var alone = FileLock.alone(layout.lock())) {
            return Note.remove(files.tag(tag));
        }
    }

    /**
     * Forgets a manifest and the tags that lead to it. What nothing leads to any more is garbage.
     *
     * @return whether it was here
     */
    public boolean removeManifest(Digest manifest) throws IOException {
        try (var alone = FileLock.alone(layout.lock())) {
            for (Tag tag : tags()) {
                if (Note.read(files.tag(tag))
                        .filter(manifest.toString()::equals)
                        .isPresent()) {
                    Note.remove(files.tag(tag));
                }
            }
            return Note.remove(files.manifest(manifest));
        }
    }

    /** The manifests that have this one, which need not be here, as their subject, in the order of their digests. */
    public List<Descriptor> referrers(Digest subject) throws IOException {
        var referrers = new ArrayList<Descriptor>();
        for (Digest digest : RepositoryFiles.digests(files.referrers(subject))) {
            find(digest).ifPresent(referrers::add);
        }
        return referrers;
    }

    @Override
    public String toString() {
        return "repository " + name + " of " + layout.root();
    }
}
