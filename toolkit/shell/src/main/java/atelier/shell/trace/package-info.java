/** Traces on a screen or in a file, and why there may be none. */
package atelier.shell.trace;
