/**
 * Programs run in the root of an image that is being made: {@link atelier.image.build.run.StepRunner} says what is needed,
 * {@link atelier.image.build.run.NamespaceRunner} does it with namespaces and {@code pivot_root}.
 */
package atelier.image.build.run;
