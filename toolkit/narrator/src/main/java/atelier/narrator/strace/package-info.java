/** System calls written as {@code strace} writes them. {@link atelier.narrator.strace.StraceFormat} is the door. */
package atelier.narrator.strace;
