package atelier.image.build;

import atelier.image.snapshot.Snapshots;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The containers in which layers are made. Their names say which process uses them: those of a process that is no more are
 * removed by the next build.
 */
final class BuildContainers {
    private static final Pattern NAME = Pattern.compile("build-([0-9]{1,10})-([0-9]{1,16})-[0-9a-f]{8}");

    private BuildContainers() {}

    static String newName() {
        String random = UUID.randomUUID().toString().substring(0, 8);
        return "build-" + of(ProcessHandle.current()) + "-" + random;
    }

    /** Removes what killed builds left. */
    static void removeAbandoned(Snapshots snapshots) {
        for (String name : snapshots.containers()) {
            Matcher parts = NAME.matcher(name);
            if (parts.matches() && !isAlive(parts.group(1), parts.group(2))) {
                snapshots.removeContainer(name);
            }
        }
        snapshots.collect();
    }

    private static boolean isAlive(String pid, String start) {
        return ProcessHandle.of(Long.parseLong(pid)).map(BuildContainers::of).equals(Optional.of(pid + "-" + start));
    }

    /** Pids are used again: the moment of its start makes sure of a process. */
    private static String of(ProcessHandle process) {
        long start = process.info()
                .startInstant()
                .map(instant -> instant.toEpochMilli())
                .orElse(0L);
        return process.pid() + "-" + start;
    }
}
