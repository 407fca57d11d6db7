/** What every lab promises, and the stage on which tests play labs. */
package atelier.labs;
