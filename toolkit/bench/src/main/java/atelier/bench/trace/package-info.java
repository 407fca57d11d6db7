/** What a program takes under our tracer, beside the same under {@code strace}. */
package atelier.bench.trace;
