package atelier.image.build;

import atelier.image.build.recipe.Statement;

/**
 * A step that may change files: what its result depends on, and how it is made.
 *
 * @param work done to the mounted image when the cache has no such step
 */
record StepWork(Statement statement, StepInputs inputs, LayerWorkshop.Work work) {}
