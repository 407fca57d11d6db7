package atelier.shell.progress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One lab's progress in memory and on disk. A disk that cannot be written to is told once: the lab goes on, only the
 * memory of it is lost.
 */
public final class ProgressKeeper {
    private final ProgressStore store;
    private final String lab;
    private Progress progress;
    private boolean failureTold;

    private ProgressKeeper(ProgressStore store, String lab, Progress progress) {
        this.store = store;
        this.lab = lab;
        this.progress = progress;
    }

    /** What was found at the start: the keeper, and where an unreadable file was put. */
    public record Opened(ProgressKeeper keeper, Optional<Path> setAside, Optional<IOException> unreadable) {}

    /** Reads what is on disk; what cannot be read at all counts as nothing done. */
    public static Opened open(ProgressStore store, String lab) {
        try {
            ProgressStore.Loaded loaded = store.load(lab);
            return new Opened(new ProgressKeeper(store, lab, loaded.progress()), loaded.setAside(), Optional.empty());
        } catch (IOException e) {
            return new Opened(new ProgressKeeper(store, lab, Progress.NONE), Optional.empty(), Optional.of(e));
        }
    }

    public Progress progress() {
        return progress;
    }

    /** Where it is kept. */
    public Path file() {
        return store.file(lab);
    }

    /** Keeps new progress; the failure to write it is returned the first time only. */
    public Optional<IOException> keep(Progress changed) {
        progress = changed;
        try {
            store.save(lab, changed);
            return Optional.empty();
        } catch (IOException e) {
            boolean told = failureTold;
            failureTold = true;
            return told ? Optional.empty() : Optional.of(e);
        }
    }
}
