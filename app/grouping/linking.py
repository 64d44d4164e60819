"""Which rows belong together: average link with a threshold, and the nearest pairs.

Two groups become one while their notes are on average near enough. No more than one block of nearnesses is in memory, and
then one group of notes that hang together in any way: at 3,000 notes 36 MB at the most.
Runs in the encoder's own process alone. Never here: where rows come from (vectors).
"""

from typing import Any

import numpy as np

BLOCK = 512
THRESHOLD = 0.51
"""Chosen by `python3 -m app bench --only s` on the part of the planted notes that is not reported."""
NONE = np.float32(-9.0)


def groups(rows: Any, threshold: float = THRESHOLD) -> list[list[int]]:
    """The places of the rows that belong together, in groups of at least two, in their order."""
    found: list[list[int]] = []
    for part in _hanging_together(rows, threshold):
        found += _average_link(part, rows[part] @ rows[part].T, threshold)
    return sorted(sorted(group) for group in found if len(group) > 1)


def pairs(rows: Any, most: int, each: int = 8) -> list[tuple[int, int, float]]:
    """The `most` nearest pairs among each row's `each` nearest, the nearest first."""
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(rows), BLOCK):
        near = rows[start : start + BLOCK] @ rows.T
        near[np.arange(len(near)), np.arange(start, start + len(near))] = NONE
        closest = np.argsort(-near, axis=1, kind="stable")[:, : min(each, len(rows) - 1)]
        for place, others in enumerate(closest):
            for other in others.tolist():
                pair = (min(start + place, other), max(start + place, other))
                found[pair] = float(near[place, other])
    return [(*pair, score) for pair, score in sorted(found.items(), key=lambda one: (-one[1], one[0]))[:most]]


def _hanging_together(rows: Any, threshold: float) -> list[list[int]]:
    """Rows that a chain of near ones joins: only these can ever become one group."""
    parent = list(range(len(rows)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for start in range(0, len(rows), BLOCK):
        near = rows[start : start + BLOCK] @ rows.T >= threshold
        for here, there in np.argwhere(near).tolist():
            first, second = root(start + here), root(there)
            parent[max(first, second)] = min(first, second)
    parts: dict[int, list[int]] = {}
    for place in range(len(rows)):
        parts.setdefault(root(place), []).append(place)
    return [part for part in parts.values() if len(part) > 1]


def _average_link(places: list[int], near: Any, threshold: float) -> list[list[int]]:
    """Merges the two nearest groups again and again; `near` is used up."""
    np.fill_diagonal(near, NONE)
    size = np.ones(len(places), dtype=np.float32)
    groups = {place: [name] for place, name in enumerate(places)}
    best = near.argmax(axis=1)
    value = near[np.arange(len(places)), best]
    while value[first := int(value.argmax())] >= threshold:
        second = int(best[first])
        merged = (near[first] * size[first] + near[second] * size[second]) / (size[first] + size[second])
        merged[[first, second]] = NONE
        near[first], near[:, first] = merged, merged
        near[second], near[:, second] = NONE, NONE
        size[first] += size[second]
        groups[first] += groups.pop(second)
        value[second] = NONE
        stale = np.flatnonzero((best == first) | (best == second))
        for row in {first, *stale.tolist()} & groups.keys():
            best[row] = near[row].argmax()
            value[row] = near[row, best[row]]
        better = merged > value
        best[better], value[better] = first, merged[better]
        value[second] = NONE
    return list(groups.values())
