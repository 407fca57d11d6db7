/**
 * What the build makes of {@code labs/NN-name/lab.adoc}: it reads the document, refuses what is wrong with file and
 * line, and writes the lab for the shell and the handout for paper. Needs AsciidoctorJ and jsoup, which the learner's
 * class path does not hold; nothing outside this package may use it. The format is told in {@code labs/FORMAT.adoc}.
 */
package atelier.course.author;
