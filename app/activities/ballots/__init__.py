"""The family of kinds in which people choose: ballots, cast and withdrawn, counted by a rule."""
