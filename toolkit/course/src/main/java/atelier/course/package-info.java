/** The labs as the learner's programs find them: an index, labs loaded by id, and what their snippets start from. */
package atelier.course;
