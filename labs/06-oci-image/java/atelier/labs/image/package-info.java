/** Lab 06: an image is blobs, each named by its own bytes. */
package atelier.labs.image;
