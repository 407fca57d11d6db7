/** Lab 05: layers are stacked, deleted from, packed, and shared. */
package atelier.labs.union;
