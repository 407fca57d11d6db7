/** Images on their way to a registry or from one, shown in French while they are: bars on a terminal, lines elsewhere. */
package atelier.shell.transfer;
