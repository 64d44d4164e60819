"""Counting rules: one file a rule, ballots in as integers, a Tally out. RULES is the one list.

A new rule is a file with a subclass of Rule and its RULE (plurality is the smallest), its test, and one line here; a paper
names it and gives its parameters. What it puts into rounds, pairwise, evidence and figures stands in the outcome by itself.
Never here: people, forums, clocks, floats to sum.
"""

from importlib import import_module

from app.counting.rule import AnyRule

RULES: dict[str, AnyRule] = {
    name: import_module(f"app.counting.{name}").RULE
    for name in (
        "plurality",
        "approval",
        "scale",
        "dots",
        "points",
        "borda",
        "schulze",
        "condorcet",
        "instant_runoff",
        "resist",
        "star",
        "majority_judgement",
        "quadratic",
        "matrix",
        "criteria",
        "pairs",
        "equal_shares",
        "greedy",
        "shortlist",
    )
}
