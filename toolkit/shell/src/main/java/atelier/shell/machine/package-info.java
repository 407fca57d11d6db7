/** What this machine is and can do for the labs, as the kernel shows it. */
package atelier.shell.machine;
