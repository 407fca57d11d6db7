/**
 * Namespaces: who is in which, what keeps each alive, the ways in, and what is written into a new one (id maps, time
 * offsets). Source throughout: {@code man 7 namespaces} and the pages it names.
 */
package atelier.kernel.namespace;
