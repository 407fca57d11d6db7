/** {@code lab registre}: the embedded registry, served until Ctrl-C and told in French. */
package atelier.shell.registry;
