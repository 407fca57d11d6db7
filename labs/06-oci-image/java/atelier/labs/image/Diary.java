package atelier.labs.image;

import atelier.image.build.BuildEvent;
import atelier.image.build.BuildListener;
import atelier.image.build.CacheVerdict;
import atelier.image.build.InputChange;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** Tells the learner what a build does, and why the cache was of use or not. */
public final class Diary implements BuildListener {
    private final ResourceBundle words = ResourceBundle.getBundle("atelier.labs.image.words");

    @Override
    public void happened(BuildEvent event) {
        switch (event) {
            case BuildEvent.StepBegan step -> tell("step", step.number(), step.total(), step.text());
            case BuildEvent.CacheChecked check -> tell("cache", verdict(check.verdict()));
            case BuildEvent.OutputWritten output -> tell("output", output.line());
            case BuildEvent.LayerMade layer ->
                tell(
                        "layer",
                        layer.layer().digest().shortHex(),
                        layer.entries(),
                        layer.layer().size());
            case BuildEvent.ImageMade image ->
                tell("image", image.manifest().digest().shortHex());
            case BuildEvent.StageBegan stage -> tell("stage", stage.image());
        }
    }

    private String verdict(CacheVerdict verdict) {
        return switch (verdict) {
            case CacheVerdict.Hit hit -> words.getString("cache.hit");
            case CacheVerdict.Unused unused -> words.getString("cache.unused");
            case CacheVerdict.Miss miss ->
                said("cache.miss", miss.changes().stream().map(this::change).collect(Collectors.joining(", ")));
        };
    }

    private String change(InputChange change) {
        return said("change." + change.kind(), change.name());
    }

    private void tell(String key, Object... values) {
        System.out.println(said(key, values));
    }

    private String said(String key, Object... values) {
        return MessageFormat.format(words.getString(key), values);
    }
}
