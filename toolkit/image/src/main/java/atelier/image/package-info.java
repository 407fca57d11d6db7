/**
 * Images and what names them: digests, media types, descriptors, platforms, references. The rooms built on it read
 * manifests, keep blobs, and pack and unpack layers and archives, as the OCI image specification 1.1 has them.
 */
package atelier.image;
