package atelier.image.build.recipe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a recipe asks for. Words hold variables and quotes as they stand: they have their values when the image is made,
 * by {@link Expansion}.
 */
public sealed interface Instruction {
    /** Begins a stage. */
    record From(String image, Optional<String> platform, Optional<String> name) implements Instruction {}

    /** Declares variables of the build. */
    record Arg(List<Declaration> declarations) implements Instruction {
        /** One of them. */
        public record Declaration(String name, Optional<String> defaultValue) {}
    }

    /** Variables of the containers. */
    record Env(List<Assignment> variables) implements Instruction {}

    /** What people and tools should know of the image. */
    record Label(List<Assignment> labels) implements Instruction {}

    /** The directory in which what follows happens. */
    record Workdir(String path) implements Instruction {}

    /**
     * Copies files.
     *
     * @param files what is copied where
     * @param from a stage, by name or number, or an image; absent for the context
     */
    record Copy(FileCopy files, Optional<String> from) implements Instruction {}

    /**
     * Copies files, unpacks archives, fetches what has an address.
     *
     * @param checksum what a fetched file must have
     */
    record Add(FileCopy files, Optional<String> checksum) implements Instruction {}

    /** Runs a program and keeps what it changed. */
    record Run(Command command, Optional<String> network) implements Instruction {}

    /** What containers run, or the arguments of what they run. */
    record Cmd(Command command) implements Instruction {}

    /** What containers always run. */
    record Entrypoint(Command command) implements Instruction {}

    /** Who runs programs: a user and perhaps a group. */
    record User(String user) implements Instruction {}

    /** Ports that containers listen on. */
    record Expose(List<String> ports) implements Instruction {}

    /** Directories whose contents outlive containers. */
    record Volume(List<String> paths) implements Instruction {}

    /** What runs the lines of shell forms. */
    record Shell(List<String> argv) implements Instruction {}

    /** How containers are asked to end. */
    record StopSignal(String signal) implements Instruction {}

    /**
     * How containers are found to be well.
     *
     * @param command absent for {@code NONE}
     * @param durations by option: {@code interval}, {@code timeout}, {@code start-period}, {@code start-interval}
     * @param retries how many failures make a container unwell
     */
    record Healthcheck(Optional<Command> command, Map<String, Duration> durations, Optional<Integer> retries)
            implements Instruction {
        public Healthcheck {
            durations = Map.copyOf(durations);
        }
    }

    /** An instruction for the builds that begin with this image. */
    record OnBuild(String trigger) implements Instruction {}

    /** Who made the image: superseded by a label. */
    record Maintainer(String name) implements Instruction {}
}
