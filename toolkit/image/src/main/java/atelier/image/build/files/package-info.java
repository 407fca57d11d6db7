/**
 * Files that a recipe copies: found in the context or in another image, without what {@code .dockerignore} leaves out, and
 * put into the image that is made. Nothing outside the one or the other is read or written, whatever their links say.
 */
package atelier.image.build.files;
