package atelier.labs.union;

import atelier.kernel.proc.ProcTask;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.locks.LockSupport;

/**
 * How much of files is in memory as their readers see it, and how much memory that really is: a page is there once,
 * however many map it.
 *
 * @param seen the sum of what each sees, in bytes
 * @param real the sum of each one's part, in bytes
 */
public record Memory(long seen, long real) {
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("atelier.labs.union.words");
    private static final long LOOK_EVERY_NS = 1_000_000;
    private static final int LOOKS = 5000;

    /** Of the programs that these processes run, once each is asleep or has ended. */
    public static Memory ofPrograms(List<Integer> pids) {
        var memory = new Memory(0, 0);
        for (int pid : pids) {
            ProcTask task = ProcTask.process(pid);
            for (int look = 0; look < LOOKS && task.stat().state() == 'R'; look++) {
                LockSupport.parkNanos(LOOK_EVERY_NS);
            }
            memory = memory.plus(ofProgram(task));
        }
        return memory;
    }

    /** Of the program that one process runs. */
    static Memory ofProgram(ProcTask task) {
        return Smaps.of(task).ofFile(task.exe());
    }

    /** Of these files, all mapped and read at once by this process. */
    public static Memory ofFiles(Path... files) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var mapped = new ArrayList<MemorySegment>();
            for (Path file : files) {
                try (var channel = FileChannel.open(file)) {
                    MemorySegment segment = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
                    segment.load();
                    mapped.add(segment);
                }
            }
            Smaps smaps =
                    Smaps.of(ProcTask.process((int) ProcessHandle.current().pid()));
            return mapped.stream().map(segment -> smaps.at(segment.address())).reduce(new Memory(0, 0), Memory::plus);
        }
    }

    Memory plus(Memory other) {
        return new Memory(seen + other.seen, real + other.real);
    }

    /** Whether a good part of it is somebody else's too. */
    boolean isShared() {
        return seen > 0 && real * 4 < seen * 3;
    }

    @Override
    public String toString() {
        return MessageFormat.format(WORDS.getString("memory"), Megabytes.of(seen), Megabytes.of(real));
    }
}
