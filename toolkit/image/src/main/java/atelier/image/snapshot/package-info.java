/**
 * Layers unpacked and stacked: what containers see as their root. {@link atelier.image.snapshot.Snapshots} keeps each layer
 * once, whatever number of images and containers share it; a {@link atelier.image.snapshot.SnapshotDriver} says how the
 * file system helps.
 */
package atelier.image.snapshot;
