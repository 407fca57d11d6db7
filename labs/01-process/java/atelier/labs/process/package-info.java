/** Lab 01: a container is a process. */
package atelier.labs.process;
