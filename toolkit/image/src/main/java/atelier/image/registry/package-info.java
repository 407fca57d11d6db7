/**
 * Images fetched from registries and brought to them (distribution-spec 1.1, and what Docker Hub adds to it). {@link
 * atelier.image.registry.RegistryClient} is the door. Nothing that a registry says is believed before its digest has been
 * recomputed; no secret goes to a host that it was not kept for.
 */
package atelier.image.registry;
