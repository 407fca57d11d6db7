/** Layers unpacked and snapshots mounted, beside what other tools take for it. */
package atelier.bench.layer;
