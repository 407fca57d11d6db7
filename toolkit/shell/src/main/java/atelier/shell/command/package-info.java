/** The {@code lab} command and its subcommands. */
package atelier.shell.command;
