/**
 * What traced programs do, told: every system call decoded from its registers and its memory, as {@code strace} writes it
 * or with the narrator's voice. {@link atelier.narrator.trace.PlainTrace}, {@link atelier.narrator.trace.NarratedTrace}
 * and {@link atelier.narrator.trace.CallCount} are the doors.
 */
package atelier.narrator.trace;
