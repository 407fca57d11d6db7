/**
 * Images in one file: the archives of {@code docker save} and those that hold an OCI image layout. They are read in one
 * pass, straight into a store, and nothing of them is unpacked under the names that they bring.
 */
package atelier.image.archive;
