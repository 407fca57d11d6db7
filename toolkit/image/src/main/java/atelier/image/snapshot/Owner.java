package atelier.image.snapshot;

import java.util.Optional;

/** The process that fills a place: its pid and when it started, since pids are used again. */
record Owner(String text) {
    static Owner self() {
        return of(ProcessHandle.current());
    }

    boolean isAlive() {
        String pid = text.split(" ")[0];
        return !pid.isEmpty()
                && pid.chars().allMatch(Character::isDigit)
                && pid.length() < 11
                && ProcessHandle.of(Long.parseLong(pid)).map(Owner::of).equals(Optional.of(this));
    }

    private static Owner of(ProcessHandle process) {
        String start = process.info()
                .startInstant()
                .map(instant -> Long.toString(instant.toEpochMilli()))
                .orElse("");
        return new Owner(process.pid() + " " + start);
    }
}
