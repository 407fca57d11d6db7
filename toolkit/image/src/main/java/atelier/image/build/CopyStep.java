package atelier.image.build;

import atelier.image.Digest;
import atelier.image.ImageException;
import atelier.image.Shortened;
import atelier.image.build.InputChange.Kind;
import atelier.image.build.files.CopyOwner;
import atelier.image.build.files.Destination;
import atelier.image.build.files.DestinationTree;
import atelier.image.build.files.PathText;
import atelier.image.build.files.Selection;
import atelier.image.build.files.SourceTree;
import atelier.image.build.recipe.Expansion;
import atelier.image.build.recipe.FileCopy;
import atelier.image.build.recipe.Heredoc;
import atelier.image.build.recipe.Instruction;
import atelier.image.build.recipe.SourcePlace;
import atelier.image.build.recipe.Statement;
import atelier.image.build.run.Identity;
import atelier.image.build.run.UserDatabase;
import atelier.image.store.BlobStore;
import atelier.image.store.Lease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code COPY} and {@code ADD}: words given their values, sources found and hashed, then copied if need be. */
final class CopyStep {
    private static final int MOST_NAMED = 2000;

    private final BlobStore store;
    private final Lease lease;
    private final Statement statement;
    private final Expansion words;
    private final FileCopy files;
    private final String path;
    private final List<RemoteFile> fetched = new ArrayList<>();

    CopyStep(BlobStore store, Lease lease, Statement statement, FileCopy files, String workdir, Expansion words) {
        this.store = store;
        this.lease = lease;
        this.statement = statement;
        this.files = files;
        this.words = words;
        String written = words.word(files.destination());
        boolean isDirectory = written.endsWith("/") || written.equals(".") || written.endsWith("/.");
        String resolved = PathText.resolved(workdir, written);
        path = isDirectory && !resolved.endsWith("/") ? resolved + "/" : resolved;
        boolean severalToOne = files.sources().size() + files.heredocs().size() > 1 && !isDirectory;
        if (severalToOne) {
            throw refused(statement.text(), "a destination that ends with a slash, for several sources");
        }
    }

    /** What is to be done, and what that depends on. */
    StepWork prepare(StepInputs inputs, SourceTree from) throws IOException {
        var local = new ArrayList<String>();
        for (String source : files.sources()) {
            String word = words.word(source);
            if (statement.instruction() instanceof Instruction.Add && RemoteFile.isAddress(word)) {
                fetched.add(RemoteFile.fetch(statement.place(), word, checksum(), lease));
            } else {
                local.add(word);
            }
        }
        if (fetched.isEmpty() && checksum().isPresent()) {
            throw refused("--checksum", "an address, since only what is fetched is compared");
        }
        List<String> excluded = files.excluded().stream().map(words::word).toList();
        Selection selection = from.select(local, excluded, files.keepsParents());
        List<Heredoc> texts = files.heredocs().stream().map(this::withValues).toList();
        Optional<String> chown = files.chown().map(words::word);
        OptionalInt chmod = permissions();
        StepInputs all =
                inputs.with(Kind.FILE_CHANGED, named(selection.digests())).with(Kind.SETTING, "destination", path);
        for (Heredoc text : texts) {
            all = all.with(
                    Kind.FILE_CHANGED,
                    "<<" + text.name(),
                    Digest.of(text.content().getBytes(StandardCharsets.UTF_8)).toString());
        }
        for (RemoteFile file : fetched) {
            all = all.with(Kind.FILE_CHANGED, file.name(), file.digest() + " " + file.changed());
        }
        return new StepWork(statement, all, root -> copy(root, from, selection, texts, chown, chmod));
    }

    /** Each file by its name, or so many that their names would fill the cache: then all of them by one. */
    private static SortedMap<String, Digest> named(SortedMap<String, Digest> digests) {
        return digests.size() <= MOST_NAMED
                ? digests
                : new TreeMap<>(Map.of("*", Digest.of(digests.toString().getBytes(StandardCharsets.UTF_8))));
    }

    private void copy(
            Path root,
            SourceTree from,
            Selection selection,
            List<Heredoc> texts,
            Optional<String> chown,
            OptionalInt chmod)
            throws IOException {
        Optional<CopyOwner> owner =
                chown.map(text -> owner(UserDatabase.of(root).owner(text)));
        boolean keepsOwners = from.isImage() && owner.isEmpty();
        var destination = new Destination(
                path, keepsOwners ? Optional.empty() : Optional.of(owner.orElse(CopyOwner.ROOT)), chmod);
        try (var tree = DestinationTree.open(root)) {
            if (statement.instruction() instanceof Instruction.Add) {
                tree.add(from, selection, destination);
            } else {
                tree.copy(from, selection, destination);
            }
            for (Heredoc text : texts) {
                tree.write(text.name(), text.content(), destination);
            }
            for (RemoteFile file : fetched) {
                tree.write(file.name(), store.file(file.digest()), file.changed(), destination);
            }
        }
    }

    private static CopyOwner owner(Identity identity) {
        return new CopyOwner(identity.uid(), identity.gid());
    }

    private Heredoc withValues(Heredoc text) {
        return text.expands() ? new Heredoc(text.name(), true, words.text(text.content())) : text;
    }

    private Optional<Digest> checksum() {
        if (!(statement.instruction() instanceof Instruction.Add add)) {
            return Optional.empty();
        }
        return add.checksum().map(words::word).map(text -> {
            try {
                return Digest.parse(text);
            } catch (ImageException e) {
                throw new BuildException(
                        e, place(), BuildProblem.BAD_VALUE, "--checksum", text, "sha256: and 64 hexadecimal digits");
            }
        });
    }

    private OptionalInt permissions() {
        Optional<String> written = files.chmod().map(words::word);
        if (written.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!written.get().matches("[0-7]{1,5}") || Integer.parseInt(written.get(), 8) > 07777) {
            throw refused(written.get(), "an octal number such as 644 for --chmod");
        }
        return OptionalInt.of(Integer.parseInt(written.get(), 8));
    }

    private BuildException refused(String value, String expected) {
        String keyword = statement.text().split("\\s", 2)[0];
        return new BuildException(place(), BuildProblem.BAD_VALUE, keyword, Shortened.text(value), expected);
    }

    private SourcePlace place() {
        return statement.place();
    }
}
