package atelier.image.layer;

import atelier.kernel.file.RawName;

/**
 * Where an entry is, relative to the root of the tree: {@code usr/bin} and {@code env}; both empty for the root itself.
 * One that exists holds no {@code .}, no {@code ..} and nothing too long, and is not absolute. Raw, as in {@link
 * RawName}.
 */
record EntryName(String directory, String last) {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final String AUFS = ".wh..wh.";
    private static final int LONGEST_LAST = 255;
    private static final int LONGEST = 4095;

    static EntryName parse(String raw) {
        if (raw.length() > LONGEST) {
            throw new LayerException(LayerProblem.NAME_TOO_LONG, RawName.readable(raw));
        }
        if (raw.startsWith("/")) {
            throw bad(raw, "its name is absolute");
        }
        if (raw.indexOf('\0') >= 0) {
            throw bad(raw, "its name holds a zero byte");
        }
        var path = new StringBuilder(raw.length());
        int last = 0;
        for (int start = 0; start < raw.length(); ) {
            int slash = raw.indexOf('/', start);
            int end = slash < 0 ? raw.length() : slash;
            check(raw, start, end);
            if (end > start && !isDot(raw, start, end)) {
                path.append(path.isEmpty() ? "" : "/");
                last = path.length();
                path.append(raw, start, end);
            }
            start = end + 1;
        }
        return new EntryName(path.substring(0, Math.max(0, last - 1)), path.substring(last));
    }

    private static void check(String raw, int start, int end) {
        if (end - start == 2 && raw.startsWith("..", start)) {
            throw bad(raw, "its name climbs with \"..\"");
        }
        if (end - start > LONGEST_LAST) {
            throw new LayerException(LayerProblem.NAME_TOO_LONG, RawName.readable(raw));
        }
    }

    private static boolean isDot(String raw, int start, int end) {
        return end - start == 1 && raw.charAt(start) == '.';
    }

    /** The name of a directory as {@link #path} gives it. */
    static EntryName ofDirectory(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? new EntryName("", path) : new EntryName(path.substring(0, slash), path.substring(slash + 1));
    }

    boolean isRoot() {
        return last.isEmpty();
    }

    String path() {
        return directory.isEmpty() ? last : directory + "/" + last;
    }

    boolean isOpaqueMarker() {
        return last.equals(OPAQUE);
    }

    /** A file by which AUFS kept its own books, {@code .wh..wh.plnk} and the like: of no meaning in a layer. */
    boolean isAufsBookkeeping() {
        return last.startsWith(AUFS) && !isOpaqueMarker();
    }

    boolean isWhiteout() {
        return last.startsWith(WHITEOUT);
    }

    /** What says, in a layer, that this is gone. */
    EntryName whiteout() {
        return new EntryName(directory, WHITEOUT + last);
    }

    /** What says, in a layer, that all that a directory had before is gone. */
    static EntryName opaqueMarkerIn(String directory) {
        return new EntryName(directory, OPAQUE);
    }

    /** The name that a whiteout deletes. */
    String deleted() {
        String name = last.substring(WHITEOUT.length());
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw bad(path(), "it deletes no name");
        }
        return name;
    }

    /** As people read it. */
    @Override
    public String toString() {
        return RawName.readable(isRoot() ? "." : path());
    }

    private static LayerException bad(String raw, String why) {
        return new LayerException(LayerProblem.BAD_NAME, RawName.readable(raw), why);
    }
}
