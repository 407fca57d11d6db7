/** Lab 02: another root directory. */
package atelier.labs.chroot;
