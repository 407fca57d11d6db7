/**
 * Dockerfiles, which are Containerfiles too, read into instructions: {@link atelier.image.build.recipe.Recipe} is the door.
 * Nothing is run or looked up here. Source: the Dockerfile reference, docs.docker.com/reference/dockerfile.
 */
package atelier.image.build.recipe;
