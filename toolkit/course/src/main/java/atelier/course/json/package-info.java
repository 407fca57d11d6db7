/**
 * Labs as JSON. The build writes and the shell reads the same fields in the same order, by hand: binding them by
 * reflection would cost the learner's first prompt more than everything else together.
 */
package atelier.course.json;
