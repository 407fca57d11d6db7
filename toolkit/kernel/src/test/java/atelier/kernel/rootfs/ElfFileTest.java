package atelier.kernel.rootfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.CProgram;
import atelier.kernel.LinuxSyscalls;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ElfFileTest {
    private static final long NEEDED = 1;
    private static final long SONAME = 14;
    private static final long RPATH = 15;
    private static final long RUNPATH = 29;

    @TempDir
    Path directory;

    private Path written(byte[] bytes) throws Exception {
        return Files.write(directory.resolve("f"), bytes);
    }

    private Path compiled(String source, String name, String... options) {
        Path result = directory.resolve(name);
        CProgram.compile(directory, source, result, options);
        return result;
    }

    static Stream<Arguments> classesAndOrders() {
        return Stream.of(ElfClass.values())
                .flatMap(elfClass -> Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                        .map(order -> Arguments.of(elfClass, order)));
    }

    @ParameterizedTest
    @MethodSource("classesAndOrders")
    void every_class_and_byte_order_is_read(ElfClass elfClass, ByteOrder order) throws Exception {
        Path file = written(new ElfImage(elfClass, order, 183)
                .interpreter("/lib/ld-é.so.1")
                .text(NEEDED, "liba.so.1")
                .text(SONAME, "moi.so")
                .text(RPATH, "/r:/s::")
                .text(NEEDED, "libb.so.2")
                .text(RUNPATH, "$ORIGIN/../lib")
                .bytes());
        assertEquals(
                new ElfFile(
                        file,
                        elfClass,
                        order,
                        ElfType.DYN,
                        ElfMachine.AARCH64,
                        false,
                        Optional.of("/lib/ld-é.so.1"),
                        Optional.of("moi.so"),
                        List.of("liba.so.1", "libb.so.2"),
                        List.of("/r", "/s"),
                        List.of("$ORIGIN/../lib")),
                ElfFile.read(file));
    }

    @Test
    void an_unknown_machine_and_type_keep_their_numbers() throws Exception {
        byte[] bytes = new ElfImage(ElfClass.ELF64, ByteOrder.LITTLE_ENDIAN, 0xfedc).bytes();
        bytes[16] = (byte) 0xfe;
        bytes[17] = (byte) 0xff;
        var elf = ElfFile.read(written(bytes));
        assertEquals("65244", elf.machine().toString());
        assertEquals("65534", elf.type().toString());
        assertEquals("S390", ElfMachine.S390.toString());
    }

    @Test
    void programs_and_libraries_of_the_compiler_are_told_apart() {
        String program = "int main(void) { return 0; }";
        var pie = ElfFile.read(compiled(program, "pie", "-pie", "-fPIE"));
        assertEquals(ElfType.DYN, pie.type());
        assertTrue(pie.positionIndependentProgram());
        assertFalse(pie.isStatic());
        assertTrue(pie.interpreter().isPresent());
        assertEquals(List.of("libc.so.6"), pie.needed());

        var fixed = ElfFile.read(compiled(program, "fixe", "-no-pie"));
        assertEquals(ElfType.EXEC, fixed.type());
        assertFalse(fixed.isStatic());

        var still = ElfFile.read(compiled(program, "statique", "-static"));
        assertEquals(ElfType.EXEC, still.type());
        assertTrue(still.isStatic());

        var stillPie = ElfFile.read(compiled(program, "statique-pie", "-static-pie"));
        assertEquals(ElfType.DYN, stillPie.type());
        assertTrue(stillPie.isStatic());

        var library = ElfFile.read(compiled("int f;", "libf.so", "-shared", "-nostdlib", "-Wl,-soname,libf.so.3"));
        assertEquals(Optional.of("libf.so.3"), library.soname());
        assertFalse(library.isStatic());
        assertTrue(library.runsWith(pie));
    }

    @Test
    void the_line_tells_what_a_learner_looks_for() throws Exception {
        Path file = written(new ElfImage(ElfClass.ELF64, ByteOrder.LITTLE_ENDIAN, 62)
                .interpreter("/lib64/ld.so")
                .text(NEEDED, "a.so")
                .text(NEEDED, "b.so")
                .text(RUNPATH, "/x:/y")
                .bytes());
        assertEquals(
                file + ": ELF 64-bit X86_64 DYN, interpreter /lib64/ld.so, needs a.so b.so, runpath /x:/y",
                ElfFile.read(file).toString());
    }

    @Test
    void what_is_no_elf_file_is_refused_by_name() throws Exception {
        for (String text : List.of("", "\u007fELF", "#!/bin/sh\necho bonjour à tous\n", "\0".repeat(100))) {
            Path file = written(text.getBytes("ISO-8859-1"));
            var e = assertThrows(ElfException.class, () -> ElfFile.read(file));
            assertTrue(e.getMessage().startsWith("cannot read " + file + " as an ELF file: "), e.getMessage());
        }
        assertFalse(ElfFile.isElf(written(new byte[] {0x7f, 'E', 'L'})));
        assertThrows(UncheckedIOException.class, () -> ElfFile.read(directory.resolve("absent")));
    }

    @Test
    void what_is_no_regular_file_is_refused_without_being_opened() {
        Path fifo = directory.resolve("fifo");
        new LinuxSyscalls().mkfifo(fifo.toString(), 0600);
        assertThrows(ElfException.class, () -> ElfFile.read(fifo));
        assertThrows(ElfException.class, () -> ElfFile.read(directory));
        assertFalse(ElfFile.isElf(fifo));
    }

    @Test
    void a_file_cut_anywhere_is_refused_or_read_but_breaks_nothing() throws Exception {
        byte[] whole = soundImage();
        for (int length = 0; length < whole.length; length += length < 600 ? 1 : 7) {
            Path cut = written(Arrays.copyOf(whole, length));
            if (length <= 2048) {
                assertThrows(ElfException.class, () -> ElfFile.read(cut));
            } else {
                readOrRefuse(cut);
            }
        }
    }

    @Test
    void a_file_that_lies_is_refused_or_read_but_breaks_nothing() throws Exception {
        byte[] sound = soundImage();
        var random = new Random(2_000);
        int[] parts = {64 + 3 * 56, 4096, 0};
        for (int round = 0; round < 2_000; round++) {
            byte[] liar = sound.clone();
            for (int change = random.nextInt(1, 6); change > 0; change--) {
                int part = random.nextInt(3);
                int at = part == 2 ? 2048 + random.nextInt(100) : 4 + random.nextInt(parts[part] - 4);
                liar[at] = (byte) (random.nextBoolean() ? 0xff : random.nextInt(256));
            }
            Path file = written(liar);
            assertTimeout(Duration.ofSeconds(5), () -> readOrRefuse(file));
        }
    }

    private static byte[] soundImage() {
        return new ElfImage(ElfClass.ELF64, ByteOrder.LITTLE_ENDIAN, 62)
                .interpreter("/lib64/ld.so")
                .text(NEEDED, "a.so")
                .text(RUNPATH, "/x")
                .bytes();
    }

    private static void readOrRefuse(Path file) {
        try {
            assertEquals(file, ElfFile.read(file).file());
        } catch (ElfException e) {
            assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        }
    }
}
