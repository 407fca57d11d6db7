/** The {@code lab} command's entry point. */
package atelier.shell;
