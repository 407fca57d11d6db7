package atelier.course.xray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.cgroup.Availability;
import atelier.kernel.cgroup.Cgroup;
import atelier.kernel.cgroup.CgroupWorld;
import atelier.kernel.cgroup.Controller;
import atelier.kernel.flag.CloneFlags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits with their use, and links with their addresses. */
class SeenLimitsTest {
    @TempDir
    private Path work;

    @Test
    void a_group_is_shown_once_a_process_is_in_it_with_what_it_uses_and_may() {
        try (var lab = new LabThread()) {
            needs(Controller.PIDS);
            try (var group =
                    Cgroup.create(lab.syscalls(), "atelier-xray-" + lab.task().id(), Controller.PIDS)) {
                group.pids().max(7);
                int pid = lab.start("/usr/bin/sleep", "1000");
                assertEquals(List.of(), lab.reader(work).read().groups());
                group.add(pid);
                List<SeenGroup> groups = lab.reader(work).read().groups();
                assertEquals(1, groups.size());
                assertTrue(
                        groups.getFirst()
                                .name()
                                .endsWith("/atelier-xray-" + lab.task().id()),
                        groups.toString());
                assertEquals(1, groups.getFirst().members());
                assertEquals(
                        List.of(new Gauge.Tasks(1, OptionalLong.of(7))),
                        groups.getFirst().gauges());
                lab.endLast();
            }
        }
    }

    @Test
    void processor_time_is_a_share_of_the_time_between_two_readings() throws Exception {
        try (var lab = new LabThread()) {
            needs(Controller.CPU);
            try (var group =
                    Cgroup.create(lab.syscalls(), "atelier-xray-" + lab.task().id(), Controller.CPU)) {
                group.cpu().max("50%");
                group.add(lab.start("/bin/sh", "-c", "while :; do :; done"));
                XrayReader reader = lab.reader(work);
                assertTrue(cpu(reader.read()).used().isEmpty());
                Gauge.Cpu used =
                        cpu(Awaited.xray(reader, seen -> cpu(seen).used().orElse(0) > 0));
                assertEquals(0.5, used.limit().orElseThrow());
                assertTrue(used.share().isPresent());
                lab.endLast();
            }
        }
    }

    @Test
    void a_link_shows_its_addresses_once_it_is_up() {
        try (var lab = new LabThread()) {
            Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/sbin/ip")), "ip(8) is not installed");
            lab.unshare(CloneFlags.CLONE_NEWNET);
            assertEquals(List.of(), loopback(lab).addresses());
            lab.run("/usr/sbin/ip", "link", "set", "lo", "up");
            assertEquals("127.0.0.1/8", loopback(lab).addresses().getFirst());
            lab.run("/usr/sbin/ip", "link", "add", "essai0", "type", "veth", "peer", "name", "essai1");
            lab.run("/usr/sbin/ip", "address", "add", "10.83.0.2/24", "dev", "essai0");
            lab.run("/usr/sbin/ip", "link", "set", "essai1", "up");
            lab.run("/usr/sbin/ip", "link", "set", "essai0", "up");
            SeenLink veth = lab.reader(work).read().links().stream()
                    .filter(link -> link.name().equals("essai0"))
                    .findFirst()
                    .orElseThrow();
            assertTrue(veth.addresses().contains("10.83.0.2/24"), veth.toString());
            assertEquals(lab.task().id(), veth.through());
        }
    }

    private static Gauge.Cpu cpu(Xray seen) {
        return (Gauge.Cpu) seen.groups().getFirst().gauges().getFirst();
    }

    private SeenLink loopback(LabThread lab) {
        return lab.reader(work).read().links().stream()
                .filter(link -> link.name().equals("lo"))
                .findFirst()
                .orElseThrow();
    }

    private static void needs(Controller controller) {
        boolean usable = CgroupWorld.detect().availability(controller) instanceof Availability.Usable;
        if (!usable) {
            System.out.println("Skipped: this machine has no controller " + controller);
        }
        Assumptions.assumeTrue(usable, "this machine has no controller " + controller);
    }
}
