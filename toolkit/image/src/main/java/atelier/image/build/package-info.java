/**
 * Images from recipes: {@link atelier.image.build.ImageBuilder} is the door. The rooms inside read the recipe, see what is
 * in the context, and run the programs that the recipe names.
 */
package atelier.image.build;
