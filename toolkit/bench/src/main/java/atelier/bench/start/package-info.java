/** What {@code ./lab} takes to start, beside a JVM that only says hello. */
package atelier.bench.start;
