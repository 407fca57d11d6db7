/** Lab 04: control groups count and limit. */
package atelier.labs.cgroups;
