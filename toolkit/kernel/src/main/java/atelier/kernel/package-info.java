/**
 * The system calls of Linux under their man-page names, with what they are called on and what they return as types,
 * and the resources they make as {@link java.lang.AutoCloseable}s. {@link atelier.kernel.Syscalls} is the door.
 */
package atelier.kernel;
