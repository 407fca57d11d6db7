/**
 * Control groups, the same way whether the machine has v1, v2 or both. {@link atelier.kernel.cgroup.CgroupWorld} says
 * what there is, {@link atelier.kernel.cgroup.Cgroup} makes a group; a controller's view knows the files of both
 * versions. Every file is opened and written through {@link atelier.kernel.Syscalls}, so that a lab can tell it.
 */
package atelier.kernel.cgroup;
