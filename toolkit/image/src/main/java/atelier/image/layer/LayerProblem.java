package atelier.image.layer;

/**
 * Everything for which a layer is refused, each with its sentence; {@code %s} stands for the values that {@link
 * LayerException} carries. The same constants name the learner's sentences in other languages.
 */
public enum LayerProblem {
    UNREADABLE("the layer cannot be read: %s"),
    INTERRUPTED("the thread that unpacked the layer was interrupted"),
    UNKNOWN_COMPRESSION("the layer is compressed with %s: only gzip, zstd and no compression are layers"),
    TRUNCATED("the layer ends in the middle of %s: it was not transferred to its end"),
    BAD_COMPRESSION("the layer is damaged: %s"),
    TRAILING_DATA("the layer goes on after its end: what stands there at byte %s belongs to nothing"),
    BAD_TAR("the layer is no tar archive: at byte %s, %s"),
    BAD_NUMBER("the header at byte %s has \"%s\" for its %s, which is no number that fits"),
    BAD_PAX("the extended header at byte %s is malformed: %s"),
    UNKNOWN_ENTRY("entry %s is of kind '%s', which layers do not have"),
    TOO_MANY_ENTRIES("the layer has more than %s entries: raise the bound if you trust it"),
    TOO_LARGE("the layer unpacks to more than %s bytes: raise the bound if you trust it"),
    BOMB(
            "the layer unpacks to more than %s times its %s compressed bytes, as a bomb does: raise the bound if you trust it"),
    HEADER_TOO_LARGE("the extended header at byte %s has %s bytes, more than the %s allowed"),
    NAME_TOO_LONG("the name %s is too long: 255 bytes between slashes and 4095 in all are what Linux takes"),
    BAD_NAME("entry %s is refused: %s"),
    LINK_LEADS_OUT("entry %s goes through a symbolic link that leads out of the layer"),
    NO_DIRECTORY_ABOVE("entry %s is below something that is no directory"),
    LINK_TO_NOTHING("entry %s is a hard link to %s, which is not there"),
    DEVICE_OVER_FILE("entry %s is a device that would take the place of a file of the same layer"),
    DEVICE_REFUSED("entry %s is device %s, and the kernel lets nobody make devices without real root rights"),
    FORGED_WHITEOUT("entry %s is device 0:0, by which overlay marks what was deleted: a layer has .wh. files for that"),
    FORGED_ATTRIBUTE("entry %s sets %s, an attribute by which overlay itself works: it is not for layers"),
    ATTRIBUTE_REFUSED("the attribute %s of entry %s cannot be set: %s"),
    OWNER_REFUSED("entry %s belongs to %s, an owner that this user namespace does not map"),
    NO_SPACE("the disk is full: entry %s could not be written"),
    ENTRY_REFUSED("entry %s cannot be made: %s"),
    UNREADABLE_TREE("the tree cannot be packed: %s"),
    RESERVED_NAME("%s cannot be packed: in a layer, names that begin with .wh. say what was deleted"),
    REDIRECTED("%s cannot be packed: overlay keeps a part of it in another layer (%s)"),
    CHANGED_MEANWHILE("%s cannot be packed: it changed while it was read");

    private final String sentence;

    LayerProblem(String sentence) {
        this.sentence = sentence;
    }

    /** In English, {@code %s} where a value goes. */
    public String sentence() {
        return sentence;
    }
}
