"""A forum's log made anew: sealed, so that nobody can say any more who gave what, or without words that were erased."""
