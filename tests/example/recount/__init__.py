"""The example kind and rule once more, naively, so that every figure of theirs can be counted again."""
