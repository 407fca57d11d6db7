package atelier.kernel.flag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atelier.kernel.CProgram;
import atelier.kernel.Capabilities;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every constant beside this machine's C headers. */
class HeaderConstantsTest {
    private static final List<Class<? extends Record>> TYPES = List.of(
            CloneFlags.class,
            CloseRangeFlags.class,
            Errno.class,
            Fcntl.class,
            FlockOperation.class,
            IdType.class,
            Ioctl.class,
            MountAttributeFlags.class,
            MountFlags.class,
            MoveMountFlags.class,
            OpenFlags.class,
            OpenTreeFlags.class,
            Prctl.class,
            ResolveFlags.class,
            Resource.class,
            Signal.class,
            UmountFlags.class,
            WaitOptions.class);

    /** The kernel's own, which have precedence: the C library's O_LARGEFILE is 0 where all files may be large. */
    private static final List<String> KERNEL = List.of(
            "asm/errno.h",
            "asm/signal.h",
            "linux/capability.h",
            "linux/close_range.h",
            "linux/fcntl.h",
            "linux/mount.h",
            "linux/nsfs.h",
            "linux/openat2.h",
            "linux/prctl.h",
            "linux/resource.h",
            "linux/sched.h",
            "linux/wait.h");

    private static final List<String> LIBRARY =
            List.of("errno.h", "fcntl.h", "sched.h", "signal.h", "sys/mount.h", "sys/resource.h", "sys/wait.h");

    @TempDir
    Path directory;

    @Test
    void every_constant_is_the_headers() throws ReflectiveOperationException {
        Map<String, Long> ours = constants(TYPES);
        var headers = new HashMap<>(values(LIBRARY, ours.keySet()));
        headers.putAll(values(KERNEL, ours.keySet()));
        var unknown = new TreeSet<>(ours.keySet());
        unknown.removeAll(headers.keySet());
        System.out.println("Newer than this machine's headers: " + unknown);
        assertTrue(unknown.size() < 10, () -> "the headers should know more than this: " + unknown);
        ours.keySet().removeAll(unknown);
        headers.keySet().retainAll(ours.keySet());
        assertEquals(headers, ours);
    }

    @Test
    void every_capability_has_the_headers_number() {
        var names = new Capabilities(-1)
                .names().stream().filter(name -> name.startsWith("CAP_")).toList();
        Map<String, Long> headers = values(KERNEL, names);
        Map<String, Long> ours = names.stream().collect(Collectors.toMap(name -> name, name ->
                (long) Long.numberOfTrailingZeros(Capabilities.of(name).bits())));
        assertEquals(headers, ours);
    }

    /** Most are enumerators, which no preprocessor sees. */
    @Test
    void every_bpf_constant_is_the_headers() throws ReflectiveOperationException {
        Map<String, Long> ours =
                constants(List.of(BpfAttachFlags.class, BpfAttachType.class, BpfCommand.class, BpfProgramType.class));
        var source = new StringBuilder("#include <linux/bpf.h>\nint printf(const char *, ...);\nint main(void) {\n");
        ours.keySet().forEach(name -> source.append("printf(\"%s %%lld\\n\", (long long)%s);\n".formatted(name, name)));
        Map<String, Long> headers = CProgram.output(directory, source + "}\n").stream()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> Long.valueOf(words[1])));
        assertEquals(headers, ours);
    }

    private static Map<String, Long> constants(List<Class<? extends Record>> types)
            throws ReflectiveOperationException {
        var constants = new LinkedHashMap<String, Long>();
        for (var type : types) {
            var value = type.getRecordComponents()[0].getAccessor();
            for (var field : type.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == type) {
                    constants.put(field.getName(), ((Number) value.invoke(field.get(null))).longValue());
                }
            }
        }
        return constants;
    }

    private Map<String, Long> values(List<String> headers, Iterable<String> names) {
        var source = new StringBuilder("#define _GNU_SOURCE\n");
        headers.forEach(
                header -> source.append("#if __has_include(<%s>)\n#include <%s>\n#endif\n".formatted(header, header)));
        source.append("int printf(const char *, ...);\nint main(void) {\n");
        names.forEach(name -> source.append("#ifdef " + name + "\n"
                + "printf(\"%s %%lld\\n\", (long long)(%s) + ((%s) < 0 && sizeof(%s) == 4 ? 1LL << 32 : 0));\n#endif\n"
                        .formatted(name, name, name, name)));
        source.append("}\n");
        return CProgram.output(directory, source.toString()).stream()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> Long.valueOf(words[1])));
    }
}
