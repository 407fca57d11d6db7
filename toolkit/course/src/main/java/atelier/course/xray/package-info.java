/**
 * A container seen through: what the kernel says, at one moment, of a thread and all that descends from it, from inside
 * and from the host at once. Only {@code /proc} and the cgroup file systems are read, no process is started.
 */
package atelier.course.xray;
