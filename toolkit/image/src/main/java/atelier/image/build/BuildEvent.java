package atelier.image.build;

import atelier.image.Descriptor;
import atelier.image.build.recipe.SourcePlace;

/** Something that happens while an image is made. */
public sealed interface BuildEvent {
    /**
     * A stage begins.
     *
     * @param stage its name or number
     * @param image what it begins with, as its {@code FROM} says, variables replaced
     */
    record StageBegan(SourcePlace place, String stage, String image) implements BuildEvent {}

    /**
     * A step begins.
     *
     * @param number from 1
     * @param total of its stage
     * @param text the instruction
     */
    record StepBegan(SourcePlace place, String stage, int number, int total, String text) implements BuildEvent {}

    /** What the cache has of a step that changes files; comes before the step is done, or is not. */
    record CacheChecked(SourcePlace place, CacheVerdict verdict) implements BuildEvent {}

    /** A line that a program wrote. */
    record OutputWritten(SourcePlace place, String line) implements BuildEvent {}

    /**
     * A layer was made.
     *
     * @param layer as it is in the store
     * @param entries of its archive
     * @param size of the archive uncompressed, in bytes
     */
    record LayerMade(SourcePlace place, Descriptor layer, long entries, long size) implements BuildEvent {}

    /** The image is complete and in the store. */
    record ImageMade(Descriptor manifest) implements BuildEvent {}
}
