package atelier.shell.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.LinuxSyscalls;
import atelier.kernel.flag.MountFlags;
import atelier.shell.Ground;
import atelier.shell.Needs;
import atelier.shell.screen.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever the doctor finds, there is a sentence for it. */
class DoctorTest {
    private static final Pattern FINDING = Pattern.compile("Finding\\.(ok|warn|bad)\\(([^,;]*?)[,)]");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z0-9.]+)\"");

    @Test
    void every_finding_that_the_code_can_make_has_its_sentence() throws IOException {
        String source = Files.readString(Path.of("src/main/java/atelier/shell/machine/Doctor.java"));
        var keys = new TreeSet<String>();
        FINDING.matcher(source)
                .results()
                .forEach(finding -> LITERAL.matcher(finding.group(2))
                        .results()
                        .forEach(literal -> keys.add("docteur." + literal.group(1) + "." + finding.group(1))));
        assertTrue(
                keys.containsAll(Set.of("docteur.cgroups.hybrid.ok", "docteur.room.unwritable.bad")), keys.toString());
        for (String key : keys) {
            assertTrue(Messages.has(key), key);
        }
    }

    @Test
    void what_is_found_on_this_machine_is_told_with_nothing_left_out() {
        for (Finding finding : new Doctor(System.getenv(), Path.of("/tmp")).examine()) {
            String sentence = told(finding);
            assertFalse(sentence.contains("{"), sentence);
            for (String value : finding.values()) {
                assertTrue(sentence.contains(value), sentence + " lacks " + value);
            }
        }
    }

    @Test
    void a_disk_too_small_is_bad_and_says_how_much_is_left() {
        Needs.root();
        try (var ground = new Ground()) {
            ground.tmpfs(ground.path());
            Finding room = room(ground.path().resolve("pas/encore/la"));
            assertEquals(
                    new Finding(Finding.Grade.BAD, "room", List.of(ground.path().toString(), "0")), room);
        }
    }

    @Test
    void a_disk_that_cannot_be_written_to_is_bad() {
        Needs.root();
        try (var ground = new Ground()) {
            ground.tmpfs(ground.path());
            var flags = MountFlags.MS_REMOUNT.or(MountFlags.MS_RDONLY);
            new LinuxSyscalls().mount("", ground.path().toString(), "", flags, "");
            assertEquals("room.unwritable", room(ground.path()).key());
        }
    }

    @Test
    void a_relative_place_to_work_is_looked_at_from_here() {
        assertEquals(Finding.Grade.OK, room(Path.of("pas-encore-la")).grade());
    }

    @Test
    void tools_are_looked_for_in_the_path_given() throws IOException {
        try (var ground = new Ground()) {
            Path strace = Files.createFile(ground.path().resolve("strace"));
            assertTrue(strace.toFile().setExecutable(true));
            Files.createFile(ground.path().resolve("runc"));
            Finding tools =
                    found(new Doctor(Map.of("PATH", "::/nulle-part:" + ground.path()), Path.of("/tmp")), "tools");
            assertEquals(Finding.Grade.WARN, tools.grade());
            assertEquals("strace", tools.values().getFirst());
            assertTrue(tools.values().getLast().contains("runc"));
        }
    }

    @Test
    void a_container_is_known_by_its_variable() {
        assertTrue(Machine.here(Map.of("container", "podman")).enclosure().isPresent());
    }

    private static Finding room(Path work) {
        var findings = new Doctor(Map.of(), work).examine();
        return findings.stream()
                .filter(finding -> finding.key().startsWith("room"))
                .findFirst()
                .orElseThrow();
    }

    private static Finding found(Doctor doctor, String key) {
        return doctor.examine().stream()
                .filter(finding -> finding.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String told(Finding finding) {
        String key = "docteur." + finding.key() + "." + finding.grade().name().toLowerCase(Locale.ROOT);
        return Messages.get(key, finding.values().toArray());
    }
}
