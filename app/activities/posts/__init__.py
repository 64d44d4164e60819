"""The family of kinds in which people write: posts, released, sorted, merged, erased."""
