package atelier.narrator.strace;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** The flags of {@code statx}, which the interface takes as a number. Source: {@code man 2 statx}. */
final class LookupFlags {
    private static final int SYNC_TYPE = 0x6000;
    private static final Map<Integer, String> NAMES =
            new TreeMap<>(Map.of(0x100, "AT_SYMLINK_NOFOLLOW", 0x800, "AT_NO_AUTOMOUNT", 0x1000, "AT_EMPTY_PATH"));

    private LookupFlags() {}

    static String written(int flags) {
        var names = new ArrayList<String>();
        names.add(
                switch (flags & SYNC_TYPE) {
                    case 0 -> "AT_STATX_SYNC_AS_STAT";
                    case 0x2000 -> "AT_STATX_FORCE_SYNC";
                    case 0x4000 -> "AT_STATX_DONT_SYNC";
                    default -> "AT_STATX_SYNC_TYPE";
                });
        int left = flags & ~SYNC_TYPE;
        for (var flag : NAMES.entrySet()) {
            if ((left & flag.getKey()) != 0) {
                names.add(flag.getValue());
                left &= ~flag.getKey();
            }
        }
        if (left != 0) {
            names.add("0x" + Integer.toHexString(left));
        }
        return String.join("|", names);
    }
}
