"""What three hundred and fifty people write in the weeks after the evening: comments made of parts.

The same in every run. Never here: who writes when (window.py), commands.
"""

import random
from functools import cache
from importlib.resources import files
from typing import NamedTuple

MARKS = {"for": 42, "against": 18, "question": 15, "remark": 25}
"""What a comment says of itself, and how many of a hundred do."""
SIDES = ("for", "against")
"""One person takes a side once for each measure."""
REPLIES = 0.12
"""The part of all comments that answer another one."""


class Comment(NamedTuple):
    """A comment as it will be written: what it says of itself (empty: it answers another), and its words for one measure."""

    mark: str
    text: str


@cache
def parts() -> dict[str, tuple[str, ...]]:
    """The sentences, by what they are for."""
    found: dict[str, list[str]] = {}
    for line in files("app.tools.demo.process").joinpath("comments.txt").read_text("utf-8").splitlines():
        if line.startswith("# "):
            found[line[2:]] = []
        else:
            found[next(reversed(found))].append(line)
    return {name: tuple(lines) for name, lines in found.items()}


def one(seed: str, number: int, measure: str, sided: bool) -> Comment:
    """The comment of this number on the measure with this title, by somebody who is for or against it already if `sided`."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311  # a taste, no secret
    marks = {mark: weight for mark, weight in MARKS.items() if not (sided and mark in SIDES)}
    mark = "" if chance.random() < REPLIES else chance.choices(list(marks), list(marks.values()))[0]
    return Comment(mark, _text(chance, mark, measure))


def told(chance: random.Random, sort: str) -> str:
    """One sentence of this sort, about no measure."""
    return _sentence(chance.choice(parts()[sort]).format(place=chance.choice(parts()["places"])))


def _text(chance: random.Random, mark: str, measure: str) -> str:
    known = parts()
    sentences = [chance.choice(known["roles"])] if chance.random() < 0.6 else []
    sentences += chance.sample(known[mark or "replies"], 2 if chance.random() < 0.35 else 1)
    if chance.random() < 0.4 or len(sentences) == 1:
        sentences.append(chance.choice(known["closings"]))
    place = chance.choice(known["places"])
    return " ".join(_sentence(one.format(place=place, measure=measure)) for one in sentences)


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:]
