/** What a system call costs through the toolkit, beside the bare JNA call. */
package atelier.bench.call;
