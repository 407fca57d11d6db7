/** Comparisons with peers, both measured side by side in one run: what counts is the ratio, never the time. */
package atelier.bench;
