"""Counting rules: one file a rule, ballots in as integers, a Tally out. RULES is the one list.

Never here: people, forums, clocks, floats to sum.
"""

from app.counting import dots, plurality, points, scale
from app.counting.rule import Rule

RULES: dict[str, Rule] = {rule.name: rule for rule in (plurality.RULE, scale.RULE, dots.RULE, points.RULE)}
