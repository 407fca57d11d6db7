package atelier.narrator.strace;

import java.io.IOException;

/** What the machine can run. */
record Machine() {
    boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
