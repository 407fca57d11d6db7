/** What the learner has done, kept from one session to the next. */
package atelier.shell.progress;
