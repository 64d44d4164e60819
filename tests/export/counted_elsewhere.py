"""Counts files of ballots with programs of others, in an environment that has these and nothing of ours: its answer is JSON.

By itself: `python counted_elsewhere.py FILES`. Here:
preflibtools, pabutools, Pabulib's checker. Never: what must come out (test_elsewhere.py).
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any


def budget(path: str) -> dict[str, Any]:
    """Who gets money by Equal Shares (costs as satisfaction), with the rest in steps of one per cent and then by votes."""
    from pabutools.election import Cost_Sat
    from pabutools.election.pabulib import parse_pabulib
    from pabutools.rules import (
        completion_by_rule_combination,
        exhaustion_by_budget_increase,
        greedy_utilitarian_welfare,
        method_of_equal_shares,
    )

    instance, profile = parse_pabulib(path)
    rule = {"rule": method_of_equal_shares, "rule_params": {"sat_class": Cost_Sat}}
    by_votes = {"sat_class": Cost_Sat}
    funded = completion_by_rule_combination(
        instance,
        profile,
        [exhaustion_by_budget_increase, greedy_utilitarian_welfare],
        [rule, by_votes],
    )
    return {
        "odd": faults(path),
        "funded": sorted(str(one) for one in funded),
        "votes": {str(one): profile.approval_score(one) for one in instance},
        "budget": int(instance.budget_limit),
        "ballots": profile.num_ballots(),
    }


def faults(path: str) -> dict[str, Any]:
    """What Pabulib's own checker finds wrong, whatever it writes meanwhile."""
    from pabulib.checker import Checker

    with contextlib.redirect_stdout(io.StringIO()):
        told = Checker().process_files([path])
    (one,) = (one for name, one in told.items() if name not in ("metadata", "summary"))
    return one["results"].get("errors", {}) if isinstance(one["results"], dict) else {}


def orders(path: str) -> dict[str, Any]:
    """Borda's points where every ballot is complete, who has most first places, and what is odd about the file."""
    from preflibtools.aggregation.singlewinner import plurality_winner
    from preflibtools.instances import OrdinalInstance
    from preflibtools.instances.sanity import metadata
    from preflibtools.instances.sanity import orders as odd
    from preflibtools.properties import borda_scores

    one = OrdinalInstance(path)
    names = one.alternatives_name
    points = {names[key]: value for key, value in borda_scores(one).items()} if one.data_type == "soc" else {}
    return {
        "odd": [*metadata(one), *odd(one)],
        "borda": points,
        "first": sorted(names[key] for key in plurality_winner(one)),
        "ballots": one.num_voters,
    }


def categories(path: str) -> dict[str, Any]:
    """How many put each alternative into each category, and what is odd about the file."""
    from preflibtools.instances import CategoricalInstance
    from preflibtools.instances.sanity import categories as odd
    from preflibtools.instances.sanity import metadata

    one = CategoricalInstance(path)
    given: dict[str, dict[str, int]] = {name: {} for name in one.categories_name.values()}
    for ballot in one.preferences:
        for (_, category), group in zip(one.categories_name.items(), ballot, strict=True):
            for alternative in group:
                name = one.alternatives_name[alternative]
                given[category][name] = given[category].get(name, 0) + one.multiplicity[ballot]
    return {"odd": [*metadata(one), *odd(one)], "given": given, "ballots": one.num_voters}


READ = {".pb": budget, ".soc": orders, ".soi": orders, ".cat": categories}

if __name__ == "__main__":
    json.dump([READ[Path(one).suffix](one) for one in sys.argv[1:]], sys.stdout)
