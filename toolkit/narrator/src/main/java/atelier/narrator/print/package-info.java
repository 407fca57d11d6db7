/** Narrations written for a terminal of any width. {@link atelier.narrator.print.NarrationPrinter} is the door. */
package atelier.narrator.print;
