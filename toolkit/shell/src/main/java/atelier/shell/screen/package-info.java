/** What the learner sees: pages of the course, results, questions, fitted to the terminal at hand. */
package atelier.shell.screen;
