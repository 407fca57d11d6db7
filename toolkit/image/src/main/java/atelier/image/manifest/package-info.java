/**
 * The documents of an image: index, manifest, configuration. Each keeps the exact bytes it was read from, whose digest
 * names it, and its JSON tree, so that what we do not know survives. They come from strangers and are read strictly.
 */
package atelier.image.manifest;
