package atelier.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import com.sun.jna.ptr.IntByReference;
import java.lang.ref.Reference;
import java.util.List;

/**
 * Builds what {@code posix_spawn} takes and calls it. All native memory stays reachable until the child has executed:
 * glibc holds the calling thread until then.
 */
final class NativeSpawn {
    private static final short POSIX_SPAWN_SETPGROUP = 0x02;
    private static final short POSIX_SPAWN_SETSIGDEF = 0x04;
    private static final short POSIX_SPAWN_SETSIGMASK = 0x08;
    private static final short POSIX_SPAWN_SETSID = 0x80;
    /** Above the size of glibc's and musl's {@code posix_spawnattr_t} (336 bytes) and {@code sigset_t} (128). */
    private static final long AMPLE = 512;

    private static final long SIGSET_SIZE = 128;

    private NativeSpawn() {}

    /** Puts the child's pid in {@code pid[0]} and returns 0, or returns the error: errno is not used. */
    static int spawn(
            int[] pid,
            String path,
            FileActions actions,
            SpawnAttributes attributes,
            List<String> argv,
            List<String> envp) {
        try (var nativeActions = new Memory(AMPLE);
                var nativeAttributes = new Memory(AMPLE);
                var signals = new Memory(AMPLE)) {
            var arguments = new StringArray(argv.toArray(String[]::new), "UTF-8");
            var environment = new StringArray(envp.toArray(String[]::new), "UTF-8");
            var child = new IntByReference();
            SpawnLibc.posix_spawn_file_actions_init(nativeActions);
            SpawnLibc.posix_spawnattr_init(nativeAttributes);
            try {
                int error = add(nativeActions, actions);
                if (error != 0) {
                    return error;
                }
                set(nativeAttributes, signals, attributes);
                error = SpawnLibc.posix_spawn(child, path, nativeActions, nativeAttributes, arguments, environment);
                pid[0] = child.getValue();
                return error;
            } finally {
                SpawnLibc.posix_spawn_file_actions_destroy(nativeActions);
                SpawnLibc.posix_spawnattr_destroy(nativeAttributes);
                Reference.reachabilityFence(arguments);
                Reference.reachabilityFence(environment);
            }
        }
    }

    private static int add(Pointer list, FileActions actions) {
        for (FileActions.Action action : actions.actions()) {
            int error = switch (action) {
                case FileActions.Open open ->
                    SpawnLibc.posix_spawn_file_actions_addopen(
                            list, open.fd(), open.path(), (int) open.flags().bits(), open.mode());
                case FileActions.Dup2 dup -> SpawnLibc.posix_spawn_file_actions_adddup2(list, dup.fd(), dup.newfd());
                case FileActions.Close close -> SpawnLibc.posix_spawn_file_actions_addclose(list, close.fd());
                case FileActions.Chdir chdir -> SpawnLibc.posix_spawn_file_actions_addchdir_np(list, chdir.path());
                case FileActions.Fchdir fchdir -> SpawnLibc.posix_spawn_file_actions_addfchdir_np(list, fchdir.fd());
                case FileActions.CloseFrom from ->
                    SpawnLibc.posix_spawn_file_actions_addclosefrom_np(list, from.first());
            };
            if (error != 0) {
                return error;
            }
        }
        return 0;
    }

    private static void set(Pointer target, Pointer signals, SpawnAttributes attributes) {
        short flags = 0;
        if (attributes.defaultSignals()) {
            flags |= POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
            // Not sigfillset: it leaves out 32 and 33, which glibc uses itself and would have the child ignore.
            signals.setMemory(0, SIGSET_SIZE, (byte) 0xff);
            SpawnLibc.posix_spawnattr_setsigdefault(target, signals);
            SpawnLibc.sigemptyset(signals);
            SpawnLibc.posix_spawnattr_setsigmask(target, signals);
        }
        if (attributes.processGroup().isPresent()) {
            flags |= POSIX_SPAWN_SETPGROUP;
            SpawnLibc.posix_spawnattr_setpgroup(
                    target, attributes.processGroup().getAsInt());
        }
        if (attributes.newSession()) {
            flags |= POSIX_SPAWN_SETSID;
        }
        SpawnLibc.posix_spawnattr_setflags(target, flags);
    }
}
