/**
 * What a learner reads of the system calls that are made: the call as {@code strace} writes it, what it changed, why
 * one makes it and, when it failed, the likely cause. {@link atelier.narrator.Narrator} listens, and {@link
 * atelier.narrator.print.NarrationPrinter} writes for a terminal.
 */
package atelier.narrator;
