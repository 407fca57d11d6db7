package atelier.image.snapshot;

/**
 * Everything that can be wrong with snapshots, each with its sentence; {@code %s} stands for the values that {@link
 * SnapshotException} carries. The same constants name the learner's sentences in other languages.
 */
public enum SnapshotProblem {
    OTHER_DRIVER("%s was filled by driver %s: driver %s would not find its layers there"),
    NO_BTRFS("%s is on %s: the btrfs driver needs a btrfs file system"),
    NO_LAYER("there is no layer %s here: unpack it first"),
    WRONG_CONTENTS("the layer has the diff id %s, and %s was announced: it was thrown away"),
    BAD_NAME("\"%s\" is no name of a container: letters, digits, \".\", \"_\" and \"-\", 64 at most"),
    OTHER_IMAGE("container %s was made from %s, it cannot be mounted on %s"),
    NO_CONTAINER("there is no container %s here"),
    LAYER_IN_USE("layer %s cannot be removed: %s rests on it"),
    MOUNTED("container %s is mounted: close it first"),
    MOUNT_REFUSED("the snapshot of container %s cannot be mounted: %s"),
    INTERRUPTED("the thread that mounted %s was interrupted"),
    FILES("%s cannot be used: %s");

    private final String sentence;

    SnapshotProblem(String sentence) {
        this.sentence = sentence;
    }

    /** In English, {@code %s} where a value goes. */
    public String sentence() {
        return sentence;
    }
}
