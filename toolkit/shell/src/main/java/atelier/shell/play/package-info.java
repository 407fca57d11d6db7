/** A lab on stage: played by the learner at the prompt, or by itself as a demo. */
package atelier.shell.play;
