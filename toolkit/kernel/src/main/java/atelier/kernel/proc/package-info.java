/** What {@code /proc} says of a process or a thread, as records. Source throughout: {@code man 5 proc}. */
package atelier.kernel.proc;
