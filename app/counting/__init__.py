"""Counting rules: one file a rule, ballots in as integers, a Tally out. RULES is the one list.

A new rule is a file with a subclass of Rule and its RULE (plurality is the smallest), its test, and one line here; a paper
names it and gives its parameters. What it puts into rounds, pairwise, evidence and figures stands in the outcome by itself.
Never here: people, forums, clocks, floats to sum.
"""

from app.counting import dots, plurality, points, scale
from app.counting.rule import AnyRule

ALL: tuple[AnyRule, ...] = (plurality.RULE, scale.RULE, dots.RULE, points.RULE)
RULES: dict[str, AnyRule] = {rule.name: rule for rule in ALL}
