package atelier.image.build.files;

/** To whom copies belong. */
public record CopyOwner(int uid, int gid) {
    /** To whom they belong unless something else is said. */
    public static final CopyOwner ROOT = new CopyOwner(0, 0);
}
