/** A lab being done: its snippets run, its checks look, its progress is kept. */
package atelier.shell.run;
