/** What a refresh of the X-ray view costs. */
package atelier.bench.xray;
