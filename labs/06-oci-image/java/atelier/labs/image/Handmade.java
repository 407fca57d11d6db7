package atelier.labs.image;

import atelier.course.check.Scene;
import java.util.Optional;

/** The image that the learner made by hand, in the layout of the first steps. */
final class Handmade {
    private Handmade() {}

    static Layout layout(Scene scene) {
        return new Layout(scene.work().resolve("image"));
    }

    /** Of its manifest, as {@code index.json} has it. */
    static Optional<String> digest(Scene scene) {
        return layout(scene)
                .named(LayoutCheck.NAME)
                .map(entry -> entry.path("digest").asText());
    }

    /** Its manifest, if what is stored is what it is called. */
    static Optional<Blob> manifest(Scene scene) {
        return digest(scene).flatMap(layout(scene)::find).filter(Blob::isSound);
    }

    /** Of its configuration. */
    static Optional<String> config(Scene scene) {
        return manifest(scene).map(manifest -> PushCheck.parts(manifest).getFirst());
    }
}
