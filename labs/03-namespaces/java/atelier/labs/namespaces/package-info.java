/** Lab 03: the eight kinds of namespaces, one at a time, and what each hides or leaves in sight. */
package atelier.labs.namespaces;
