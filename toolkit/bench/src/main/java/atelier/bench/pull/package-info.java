/** Images pulled and unpacked, beside what other tools take for it. */
package atelier.bench.pull;
