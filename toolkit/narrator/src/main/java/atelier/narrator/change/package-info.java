/**
 * What a call changed of the thread that made it, seen in {@code /proc} from another thread. {@link
 * atelier.narrator.change.ThreadView} is the door; an {@link atelier.narrator.change.Aspect} is one thing to look at.
 */
package atelier.narrator.change;
