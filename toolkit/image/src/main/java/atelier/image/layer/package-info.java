/**
 * Layers: a tar archive, compressed or not, that says what changes from one tree of files to the next. {@link
 * atelier.image.layer.LayerApply} unpacks one without trusting it, {@link atelier.image.layer.LayerDiff} makes one, the
 * same bytes every time. Source: image-spec 1.1, layer.md.
 */
package atelier.image.layer;
