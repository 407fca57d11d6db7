/** A lab as the build has read it from its {@code lab.adoc}: what the shell, the demos and the tests play. */
package atelier.course.model;
