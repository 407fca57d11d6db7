/** The image that the course can always make, from what this machine has: nothing need be downloaded to begin. */
package atelier.image.base;
