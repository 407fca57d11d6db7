package atelier.bench.xray;

import atelier.bench.Series;
import atelier.course.xray.Xray;
import atelier.course.xray.XrayChanges;
import atelier.course.xray.XrayReader;
import atelier.kernel.LinuxSyscalls;
import atelier.kernel.proc.ProcTask;
import atelier.shell.screen.Screen;
import atelier.shell.screen.Screens;
import atelier.shell.xray.XrayPage;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;

/**
 * Refreshes the view of a crowded container again and again, as the pane above the prompt does, and prints the processor
 * time of one refresh: to read, to compare, to lay out. All threads and the JVM's own work are counted in.
 */
final class XrayCost {
    private static final int PROCESSES = 200;
    private static final int COLUMNS = 80;
    private static final int ROWS = 11;
    private static final int ROUNDS = 20;
    private static final int REFRESHES = 20;
    private static final double TARGET_MS = 20;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private XrayCost() {}

    /** Takes the number of processes, or nothing. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        new XrayCost().run(arguments.length == 0 ? PROCESSES : Integer.parseInt(arguments[0]));
    }

    private void run(int processes) throws IOException, InterruptedException {
        try (var crowd = new Crowd(processes)) {
            var reader = new XrayReader(
                    new LinuxSyscalls(),
                    crowd.task(),
                    ProcTask.process((int) ProcessHandle.current().pid()),
                    Path.of("/tmp"));
            Xray before = reader.read();
            while (before.processes().size() + before.unread() <= processes) {
                Thread.onSpinWait();
                before = reader.read();
            }
            Screen screen = Screens.muted();
            var page = new XrayPage(screen, Path.of("/tmp/mesure.1"));
            var refreshes = new Series();
            var readings = new Series();
            for (int round = 0; round < ROUNDS; round++) {
                Xray first = before;
                readings.add(milliseconds(reader::read));
                refreshes.add(milliseconds(() ->
                        show(page.brief(XrayChanges.between(first, reader.read()), COLUMNS, ROWS), screen)));
            }
            System.out.printf(
                    Locale.ROOT,
                    "%n%d processes, %d rounds of %d refreshes; milliseconds of processor for one%n%n%-24s %8s %8s%n",
                    processes,
                    ROUNDS,
                    REFRESHES,
                    "",
                    "median",
                    "quickest");
            tell("read", readings);
            tell("read, compare, draw", refreshes);
            System.out.printf(Locale.ROOT, "%-24s %8.1f%n", "target", TARGET_MS);
        }
    }

    private static void tell(String name, Series series) {
        System.out.printf(Locale.ROOT, "%-24s %8.1f %8.1f%n", name, series.median(), series.quickest());
    }

    private static void show(List<AttributedString> lines, Screen screen) {
        screen.print(lines);
    }

    private double milliseconds(Runnable refresh) {
        long start = system.getProcessCpuTime();
        for (int i = 0; i < REFRESHES; i++) {
            refresh.run();
        }
        return (system.getProcessCpuTime() - start) / 1e6 / REFRESHES;
    }
}
