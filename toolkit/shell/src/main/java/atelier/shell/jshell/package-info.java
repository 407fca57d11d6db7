/** The learner's Java: JShell whose lines run on one thread, which may leave the host's root and namespaces. */
package atelier.shell.jshell;
