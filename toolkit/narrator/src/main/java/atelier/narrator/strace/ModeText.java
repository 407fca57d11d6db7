package atelier.narrator.strace;

/** A file mode in octal, its type by name. Source: {@code man 7 inode}. */
final class ModeText {
    private static final int TYPE = 0170000;

    private ModeText() {}

    /** Permissions alone: {@code 0644}, {@code 000}. */
    static String permissions(int mode) {
        String digits = "0" + Integer.toOctalString(mode);
        return "0".repeat(Math.max(0, 3 - digits.length())) + digits;
    }

    /** Type and permissions: {@code S_IFCHR|0666}; permissions alone when there is no type. */
    static String typed(int mode) {
        String type = switch (mode & TYPE) {
            case 0140000 -> "S_IFSOCK|";
            case 0120000 -> "S_IFLNK|";
            case 0100000 -> "S_IFREG|";
            case 0060000 -> "S_IFBLK|";
            case 0040000 -> "S_IFDIR|";
            case 0020000 -> "S_IFCHR|";
            case 0010000 -> "S_IFIFO|";
            default -> "";
        };
        return type + permissions(mode & ~TYPE);
    }

    /** Whether it is the mode of a device, which has a major and a minor number. */
    static boolean ofDevice(int mode) {
        return (mode & TYPE) == 0060000 || (mode & TYPE) == 0020000;
    }
}
