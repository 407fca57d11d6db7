/**
 * A small root file system made from what the host has: ELF files read for the libraries they name, the libraries found
 * as the dynamic linker finds them, and all of it copied with the directories a program expects.
 */
package atelier.kernel.rootfs;
