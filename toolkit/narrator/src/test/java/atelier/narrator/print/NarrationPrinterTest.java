package atelier.narrator.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.FileActions;
import atelier.kernel.SpawnAttributes;
import atelier.kernel.SyscallEvent;
import atelier.kernel.flag.Errno;
import atelier.kernel.flag.MountFlags;
import atelier.narrator.Events;
import atelier.narrator.Narration;
import atelier.narrator.change.Change;
import atelier.narrator.strace.StraceFormat;
import atelier.narrator.text.Catalogue;
import atelier.narrator.text.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NarrationPrinterTest {
    private static final String WHY = "Attache un système de fichiers à un répertoire, ou change un montage existant.";

    private static Narration narration(SyscallEvent event, Optional<Failure> failure, Change... changes) {
        var timed = new SyscallEvent(event.call(), event.outcome(), Duration.ofNanos(12_345));
        return new Narration(
                timed,
                new StraceFormat(64).write(timed),
                List.of(changes),
                WHY,
                "man 2 " + event.call().name(),
                failure);
    }

    private static Narration success() {
        return narration(
                Events.of(s -> s.mount("none", "/", "", MountFlags.MS_REC.or(MountFlags.MS_PRIVATE), "")),
                Optional.empty(),
                new Change("37 montages changent de propagation", "shared", "private"));
    }

    private static Narration failure() {
        return narration(
                Events.failing("pivot_root", Errno.EINVAL, s -> s.pivot_root("/tmp/racine", "/tmp/racine/ancienne")),
                Optional.of(new Failure(
                        Errno.EINVAL, "argument invalide", Optional.of("la nouvelle racine n'est pas un montage."))));
    }

    private static Narration unwieldy() {
        String layers = "lowerdir=" + "/couches/couche-très-longue:".repeat(12) + "/日本語/かな,upperdir=/haut";
        return narration(
                Events.failing(
                        "mount",
                        Errno.ENOENT,
                        s -> s.mount("overlay", "/un/point/de/montage", "overlay", MountFlags.MS_NOSUID, layers)),
                Optional.of(new Failure(Errno.ENOENT, "introuvable", Optional.of("x".repeat(300)))),
                new Change("descripteur 5 ouvert", "", "/" + "z".repeat(250)),
                new Change("racine du fil", "/日本語/日本語/日本語/日本語/日本語 (inode 2)", "/\33[31mrouge\n (inode 3)"));
    }

    private static Narration spawn() {
        return narration(
                Events.returning(
                        "posix_spawn",
                        77,
                        s -> s.posix_spawn(
                                "/bin/sh",
                                FileActions.NONE.closefrom(3),
                                SpawnAttributes.DEFAULT.inNewSession(),
                                List.of("sh", "-c", "echo bonjour, quel beau conteneur"),
                                List.of("A=b"))),
                Optional.empty(),
                new Change("enfant né", "", "PID 77 (sh)"));
    }

    private static String text(List<AttributedString> lines) {
        return String.join("\n", lines.stream().map(AttributedString::toString).toList());
    }

    private static String spaced(List<AttributedString> lines) {
        return text(lines).replaceAll("\n[┃|] +", " ");
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void no_line_is_ever_wider_than_the_terminal(Level level) {
        for (boolean ascii : new boolean[] {false, true}) {
            var printer = new NarrationPrinter(ascii);
            for (int width = 20; width <= 200; width++) {
                for (Narration narration : List.of(success(), failure(), unwieldy(), spawn())) {
                    for (AttributedString line : printer.print(narration, level, width)) {
                        assertTrue(line.columnLength() <= width, width + " columns: " + line);
                    }
                }
            }
        }
    }

    @Test
    void nothing_is_lost_when_lines_are_broken() {
        var printer = new NarrationPrinter(false);
        for (int width = 20; width <= 200; width++) {
            for (Narration narration : List.of(success(), failure(), unwieldy(), spawn())) {
                String printed =
                        text(printer.print(narration, Level.DETAILLE, width)).replaceAll("\n┃ *|\\s", "");
                String call = narration.call().toString().replaceAll("\\s", "");
                assertTrue(printed.contains(call), width + " columns: " + printed);
                assertTrue(printed.contains(WHY.replaceAll("\\s", "")), width + " columns: " + printed);
            }
        }
    }

    @Test
    void the_brief_level_is_one_line_that_keeps_the_result() {
        var printer = new NarrationPrinter(false);
        Stream.of(success(), failure(), unwieldy(), spawn()).forEach(narration -> {
            List<AttributedString> lines = printer.print(narration, Level.BREF, 40);
            assertEquals(1, lines.size());
            assertTrue(
                    lines.getFirst().toString().endsWith("= " + narration.call().result()), lines.toString());
        });
    }

    @Test
    void the_normal_level_tells_of_the_change() {
        assertEquals(
                """
                ┃ mount("none", "/", NULL, MS_REC|MS_PRIVATE, NULL) = 0
                ┃   • 37 montages changent de propagation : shared → private""".replace(" :", "\u00a0:"), text(new NarrationPrinter(false).print(success(), Level.NORMAL, 80)));
    }

    @Test
    void a_narrow_terminal_breaks_between_arguments_and_words() {
        assertEquals(
                """
                ┃ mount("none", "/", NULL,
                ┃   MS_REC|MS_PRIVATE, NULL)
                ┃   = 0
                ┃ • 37 montages changent de
                ┃   propagation : shared →
                ┃   private""".replace(" :", "\u00a0:"), text(new NarrationPrinter(false).print(success(), Level.NORMAL, 30)));
    }

    @Test
    void a_failure_says_what_the_errno_means_and_its_likely_cause() {
        String printed = spaced(new NarrationPrinter(false).print(failure(), Level.NORMAL, 60));
        assertTrue(printed.contains("= -1 EINVAL"), printed);
        assertTrue(printed.contains("✗ EINVAL\u00a0: argument invalide."), printed);
        assertTrue(printed.contains("Cause probable\u00a0: la nouvelle racine n'est pas un montage."), printed);
    }

    @Test
    void the_detailed_level_adds_why_the_manual_page_the_duration_and_the_thread() {
        String printed = spaced(new NarrationPrinter(false).print(success(), Level.DETAILLE, 60));
        assertTrue(printed.contains("Pourquoi\u00a0: " + WHY), printed);
        assertTrue(printed.contains("man 2 mount, 12\u00a0µs, fil 0"), printed);
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void an_ascii_terminal_is_sent_ascii_only(Level level) {
        var printer = new NarrationPrinter(true);
        for (Narration narration : List.of(success(), failure(), unwieldy(), spawn())) {
            for (AttributedString line : printer.print(narration, level, 70)) {
                assertTrue(StandardCharsets.US_ASCII.newEncoder().canEncode(line.toString()), line.toString());
            }
        }
        String printed = text(printer.print(success(), Level.NORMAL, 80));
        assertTrue(printed.contains("|   * 37 montages changent de propagation : shared -> private"), printed);
    }

    @Test
    void what_a_file_is_called_cannot_command_the_terminal() {
        String printed = text(new NarrationPrinter(false).print(unwieldy(), Level.NORMAL, 200));
        assertTrue(printed.contains("/\\33[31mrouge\\12"), printed);
        assertTrue(printed.codePoints().noneMatch(c -> Character.isISOControl(c) && c != '\n'), printed);
    }

    @Test
    void a_duration_is_in_the_unit_that_suits() {
        var duration = new DurationText(Catalogue.load("labels", Locale.FRENCH));
        assertEquals("12\u00a0µs", duration.written(Duration.ofNanos(12_999)));
        assertEquals("1,2\u00a0ms", duration.written(Duration.ofNanos(1_299_999)));
        assertEquals("3,0\u00a0s", duration.written(Duration.ofSeconds(3)));
    }
}
