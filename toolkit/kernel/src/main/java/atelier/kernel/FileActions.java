package atelier.kernel;

import atelier.kernel.flag.OpenFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the child of {@code posix_spawn} does to its descriptors and directory before {@code exec}, in this order.
 * Immutable: each method returns a longer list. Source: {@code man 3 posix_spawn_file_actions_addopen}.
 */
public record FileActions(List<Action> actions) {
    /** One thing the child does before {@code exec}. */
    public sealed interface Action {}

    /** Opens {@code path} as descriptor {@code fd}; the child blocks here if the file is a FIFO without a peer. */
    public record Open(int fd, String path, OpenFlags flags, int mode) implements Action {}

    /** Makes {@code newfd} a copy of {@code fd}. */
    public record Dup2(int fd, int newfd) implements Action {}

    /** Closes {@code fd}. */
    public record Close(int fd) implements Action {}

    /** Changes directory by path. */
    public record Chdir(String path) implements Action {}

    /** Changes directory to the one open as {@code fd}. */
    public record Fchdir(int fd) implements Action {}

    /** Closes every descriptor from {@code first} up. */
    public record CloseFrom(int first) implements Action {}

    /** The child inherits every descriptor that is not close-on-exec. */
    public static final FileActions NONE = new FileActions(List.of());

    public FileActions {
        actions = List.copyOf(actions);
    }

    public FileActions open(int fd, String path, OpenFlags flags, int mode) {
        return and(new Open(fd, path, flags, mode));
    }

    public FileActions dup2(int fd, int newfd) {
        return and(new Dup2(fd, newfd));
    }

    public FileActions close(int fd) {
        return and(new Close(fd));
    }

    public FileActions chdir(String path) {
        return and(new Chdir(path));
    }

    public FileActions fchdir(int fd) {
        return and(new Fchdir(fd));
    }

    public FileActions closefrom(int first) {
        return and(new CloseFrom(first));
    }

    /** These, then {@code others}. */
    public FileActions and(FileActions others) {
        var longer = new ArrayList<>(actions);
        longer.addAll(others.actions);
        return new FileActions(longer);
    }

    private FileActions and(Action action) {
        var longer = new ArrayList<>(actions);
        longer.add(action);
        return new FileActions(longer);
    }

    @Override
    public String toString() {
        return actions.stream().map(FileActions::written).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String written(Action action) {
        return switch (action) {
            case Open(int fd, String path, OpenFlags flags, int mode) ->
                "open(%d, \"%s\", %s)".formatted(fd, path, flags);
            case Dup2(int fd, int newfd) -> "dup2(%d, %d)".formatted(fd, newfd);
            case Close(int fd) -> "close(%d)".formatted(fd);
            case Chdir(String path) -> "chdir(\"%s\")".formatted(path);
            case Fchdir(int fd) -> "fchdir(%d)".formatted(fd);
            case CloseFrom(int first) -> "closefrom(%d)".formatted(first);
        };
    }
}
