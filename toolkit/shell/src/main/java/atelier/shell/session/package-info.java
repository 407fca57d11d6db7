/** What a lab leaves on the machine: where it works, what it wrote down before making it, and how all of it goes. */
package atelier.shell.session;
