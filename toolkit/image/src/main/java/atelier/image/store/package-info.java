/**
 * Blobs kept by their digests in an OCI image layout (image-spec, image-layout.md), which {@code skopeo} and others read
 * as it is. {@link atelier.image.store.BlobStore} is the door. A blob enters whole or not at all: it is written aside,
 * hashed meanwhile, and renamed when it is what it claims to be. Whatever a killed process leaves is found by the lock
 * that died with it, and goes at the next garbage collection.
 */
package atelier.image.store;
