package atelier.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceNumberTest {
    @TempDir
    Path directory;

    @Test
    void is_encoded_as_the_c_library_does() {
        var numbers = List.of(
                new DeviceNumber(0, 0),
                new DeviceNumber(1, 3),
                new DeviceNumber(0xfff, 0xff),
                new DeviceNumber(0x1000, 0x100),
                new DeviceNumber(0x12345678, 0x9abcdef0),
                new DeviceNumber(-1, -1));
        var source = new StringBuilder("#include <stdio.h>\n#include <sys/sysmacros.h>\nint main(void) {\n");
        numbers.forEach(number -> source.append("printf(\"%%llx\\n\", (unsigned long long) makedev(%dU, %dU));\n"
                .formatted(Integer.toUnsignedLong(number.major()), Integer.toUnsignedLong(number.minor()))));
        source.append("}\n");
        assertEquals(
                CProgram.output(directory, source.toString()),
                numbers.stream()
                        .map(number -> Long.toHexString(number.encoded()))
                        .toList());
    }

    @Test
    void is_written_major_and_minor() {
        assertEquals("1:3", new DeviceNumber(1, 3).toString());
    }
}
