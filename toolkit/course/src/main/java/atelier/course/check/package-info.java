/** What a lab looks at in the kernel to tell whether a step was done, and what it tells from what it sees. */
package atelier.course.check;
