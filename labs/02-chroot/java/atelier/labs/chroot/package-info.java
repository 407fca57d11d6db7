/** Lab 02: another root directory, what it does not isolate, how one leaves it, and how {@code pivot_root} ends that. */
package atelier.labs.chroot;
