/** The container seen through, on the learner's screen: as a page, beside the prompt, full screen, or as JSON. */
package atelier.shell.xray;
