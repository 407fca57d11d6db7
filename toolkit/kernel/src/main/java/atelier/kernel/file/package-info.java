/**
 * Files by the thousand: the calls that unpack, compare and copy trees. They take names as bytes, relative to an open
 * directory, and no listener is told of them. {@link atelier.kernel.file.FileCalls} is the door.
 */
package atelier.kernel.file;
