/** The constants of the man pages as types: bit sets that can be joined and written, numbers that have names. */
package atelier.kernel.flag;
