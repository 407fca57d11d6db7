package atelier.shell.xray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.course.xray.Credentials;
import atelier.course.xray.Gauge;
import atelier.course.xray.Place;
import atelier.course.xray.SeenGroup;
import atelier.course.xray.SeenLink;
import atelier.course.xray.SeenNamespace;
import atelier.course.xray.SeenProcess;
import atelier.course.xray.Xray;
import atelier.course.xray.XrayChanges;
import atelier.kernel.Capabilities;
import atelier.kernel.namespace.IdMap;
import atelier.kernel.namespace.IdMaps;
import atelier.kernel.proc.Namespace;
import atelier.kernel.proc.NamespaceKind;
import atelier.shell.ScreenOn;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An X-ray on screens of all sizes, with whatever processes call themselves. */
class XrayPageTest {
    private static final Path WORK = Path.of("/tmp/atelier-0/03-essai.4711");
    private static final SeenProcess THREAD = new SeenProcess(4711, 0, List.of(4711), "", 'S', 0, Map.of(), "");

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 12, 20, 40, 59, 60, 80, 100, 250})
    void no_line_is_wider_than_the_screen(int width) {
        XrayChanges changes =
                XrayChanges.none(xray(THREAD, process(4712, 1, "sleep 一二三四五六七八九十一二三四五六七八九十 " + "x".repeat(300))));
        for (String charset : List.of("UTF-8", "US-ASCII")) {
            XrayPage page = page(ScreenOn.of(Charset.forName(charset)));
            var lines = new ArrayList<>(page.brief(changes, width, 12));
            assertEquals(12, lines.size());
            if (width >= 12) {
                lines.addAll(page.whole(changes, width));
            }
            for (AttributedString line : lines) {
                assertTrue(line.columnLength() <= width, line.columnLength() + " columns: " + line);
            }
        }
    }

    @Test
    void both_sides_are_told_of_each_fact() {
        String text = text(80, XrayChanges.none(xray(THREAD, process(4712, 1, "sleep 1000"))));
        contains(text, "racine        /", "travail/racine");
        contains(text, "espace uts    4026532001, « essai »", "4026531838, « hote »");
        contains(text, "espace pid", "1 = 4712 sur l’hôte");
        contains(text, "uid 0", "uid 100000");
        contains(text, "les autres", "net time");
        contains(text, "4711 fil du labo", "4711");
        contains(text, "1 ╰ sleep 1000", "4712 dort, uid 100000");
        contains(text, "mémoire       ████████░░░░░░░░ 50 %", "32,0 Mio sur 64,0 Mio");
        contains(text, "tâches        ████████████████ 100 %", "10 sur 10");
        contains(text, "processeur    sans limite", "1,5 s en tout");
        contains(text, "lien          lo  127.0.0.1/8", "reçu 1,0 Kio, émis 0 o");
    }

    @Test
    void what_has_changed_is_marked_without_any_colour() {
        Xray before = xray(THREAD, process(4712, 1, "sleep 1000"));
        Xray now = xray(THREAD, process(4713, 1, "sleep 1001"));
        List<String> lines = text(80, XrayChanges.between(before, now)).lines().toList();
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("+ ") && line.contains("sleep 1001")));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("− ") && line.contains("4712 terminé")));
        assertEquals(2, lines.stream().filter(line -> line.matches("[+~−] .*")).count());
    }

    @Test
    void a_process_cannot_write_to_the_screen_by_its_name() {
        String text = text(80, XrayChanges.none(xray(THREAD, process(4712, 1, "a\033[2J\u0007\u202eb\tc\nd\u200b"))));
        assertTrue(text.contains("a?[2J??b c d?"), text);
    }

    @Test
    void long_sections_are_cut_and_counted_but_never_what_has_changed() {
        var many = new ArrayList<SeenProcess>();
        many.add(THREAD);
        for (int i = 0; i < 60; i++) {
            many.add(process(5000 + i, 1, "sleep " + i));
        }
        Xray before = xray(many.toArray(SeenProcess[]::new));
        many.add(process(6000, 1, "nouveau"));
        XrayChanges changes = XrayChanges.between(before, xray(many.toArray(SeenProcess[]::new)));
        String whole = text(80, changes);
        assertTrue(whole.contains("nouveau"), whole);
        assertTrue(whole.contains("… et 39 autres"), whole);
        List<AttributedString> brief = page(ScreenOn.columns(80)).brief(changes, 80, 9);
        assertEquals(9, brief.size());
        assertTrue(brief.stream().anyMatch(line -> line.toString().contains("nouveau")), brief.toString());
        for (String label : List.of("racine", "identité", "espace uts", "cgroup", "lien")) {
            assertTrue(brief.stream().anyMatch(line -> line.toString().contains(label)), label + brief);
        }
    }

    @Test
    void a_narrow_screen_has_the_host_below() {
        String text = text(40, XrayChanges.none(xray(THREAD, process(4712, 1, "sleep 1000"))));
        contains(text, "  racine /", "    hôte : travail/racine");
        assertFalse(text.contains("vu de l’hôte"), text);
    }

    @Test
    void ascii_has_bars_too() {
        String text = page(ScreenOn.of(StandardCharsets.US_ASCII))
                .whole(XrayChanges.none(xray(THREAD, process(4712, 1, "sleep é"))), 80)
                .stream()
                .map(AttributedString::toString)
                .collect(Collectors.joining("\n"));
        contains(text, "memoire       ########........ 50 %");
        contains(text, "1 ` sleep e");
        assertTrue(text.chars().allMatch(character -> character < 128), text);
    }

    private static void contains(String text, String... pieces) {
        int at = 0;
        for (String piece : pieces) {
            int found = text.replace('\u00a0', ' ').indexOf(piece.replace('\u00a0', ' '), at);
            assertTrue(found >= 0, "« %s » is missing in:%n%s".formatted(piece, text));
            at = found;
        }
    }

    private static String text(int width, XrayChanges changes) {
        return page(ScreenOn.columns(width)).whole(changes, width).stream()
                .map(AttributedString::toString)
                .collect(Collectors.joining("\n"));
    }

    private static XrayPage page(ScreenOn on) {
        return new XrayPage(on.screen(), WORK);
    }

    private static SeenProcess process(int pid, int inner, String command) {
        return new SeenProcess(pid, 1, List.of(pid, inner), command, 'S', 100000, Map.of(), "");
    }

    private static Xray xray(SeenProcess... processes) {
        return new Xray(
                new Place(true, Optional.of(WORK + "/racine"), "/", Optional.of(WORK + "/racine"), false),
                new Credentials(0, 0, OptionalLong.of(0), OptionalLong.of(0), Capabilities.of("CAP_KILL"), true, true),
                List.of(
                        namespace(NamespaceKind.UTS, new SeenNamespace.Hostname(Optional.of("essai"), "hote")),
                        namespace(NamespaceKind.PID, new SeenNamespace.First(Optional.of(4712))),
                        namespace(NamespaceKind.USER, new SeenNamespace.Ids(IdMaps.of(new IdMap(0, 100000, 1))))),
                Set.of(NamespaceKind.TIME, NamespaceKind.NET),
                List.of(processes),
                0,
                List.of(),
                List.of(new SeenGroup(
                        "/atelier-essai",
                        1,
                        List.of(
                                new Gauge.Memory(32 << 20, OptionalLong.of(64 << 20)),
                                new Gauge.Tasks(10, OptionalLong.of(10)),
                                new Gauge.Cpu(
                                        Duration.ofMillis(1500), OptionalDouble.empty(), OptionalDouble.empty())))),
                List.of(new SeenLink(4711, "lo", List.of("127.0.0.1/8"), 1024, 0)));
    }

    private static SeenNamespace namespace(NamespaceKind kind, SeenNamespace.Detail detail) {
        return new SeenNamespace(new Namespace(kind, 4026532001L), new Namespace(kind, 4026531838L), 4711, 1, detail);
    }
}
