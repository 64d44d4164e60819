"""Ballots for programs of others: read again as strangers read them, counted by votelib, and the same as our results.

The readers of PrefLib's and Pabulib's files are written from their formats. Never here: programs that others wrote for these
(test_elsewhere.py).
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from itertools import permutations
from typing import Any

import pytest
import votelib.convert  # type: ignore[import-untyped]  # no stubs, and only here
from msgspec.structs import replace

from app.activities.base.shared_votes import SharedVotes
from app.export import pabulib, preflib, votes_zip
from app.forum.outcome.shared import shared_votes
from tests.activities.test_rank import shown, wall
from tests.forum.outcome.evening import evening
from tests.forum.outcome.test_outcome import table, told


def shared() -> dict[str, SharedVotes]:
    forum, now, _ = told()
    return {one.step: one for one in shared_votes(forum, "en", now)}


def read_preflib(data: bytes) -> tuple[dict[str, str], list[tuple[int, list[list[int]]]]]:
    """The head, and each line as its number and groups of alternatives."""
    lines = data.decode().splitlines()
    head = dict(line[2:].partition(":")[::2] for line in lines if line.startswith("# "))
    found = []
    for line in lines:
        if not line.startswith("#"):
            number, _, said = line.partition(": ")
            groups = re.findall(r"\{[\d,]*\}|\d+", said)
            found.append((int(number), [[int(one) for one in re.findall(r"\d+", group)] for group in groups]))
    return {name: words.strip() for name, words in head.items()}, found


def test_approvals_are_counted_by_a_stranger() -> None:
    """13 B7, A22: two crosses at most; the sums of votelib are those of our result."""
    one = shared()["a2"]
    head, lines = read_preflib(preflib.render(one, "2022-04-28"))
    assert preflib.name(one) == "a2.cat" and head["DATA TYPE"] == "cat" and head["CATEGORY NAME 1"] == "chosen"
    assert int(head["NUMBER VOTERS"]) == sum(number for number, _ in lines) == len(one.ballots)
    assert int(head["NUMBER UNIQUE PREFERENCES"]) == len(lines) and one.abstentions == 4
    assert all(len(groups) == int(head["NUMBER CATEGORIES"]) for _, groups in lines)
    ballots = {frozenset(groups[0]): number for number, groups in lines}
    counted = votelib.convert.ApprovalToSimpleVotes().convert(ballots)
    rows = {row[1]: row[6] for row in table("results").rows if row[0] == "a2"}
    assert {one.options[number - 1][0]: votes for number, votes in counted.items()} == rows


def test_dots_are_categories_by_how_many() -> None:
    """13 B7, A22: each category says how many dots; added up they are the sums of our result."""
    one = shared()["a4"]
    head, lines = read_preflib(preflib.render(one, "2022-04-28"))
    names = [head[f"CATEGORY NAME {number}"] for number in range(1, int(head["NUMBER CATEGORIES"]) + 1)]
    sums: Counter[str] = Counter()
    for number, groups in lines:
        for name, group in zip(names[:-1], groups, strict=False):
            for alternative in group:
                sums[one.options[alternative - 1][0]] += number * int(name)
    assert names[-1] == "no mark" and dict(sums) == {
        row[1]: row[10] for row in table("results").rows if row[0] == "a4" and row[10]
    }


ORDERS = SharedVotes(
    step="a7",
    title="Was zuerst?\nEine Frage; mit # und {Klammern}",
    says="places",
    options=(("m1", "Lotsen"), ("m2", "=Formular"), ("m3", "")),
    ballots=({"m1": 1, "m2": 2, "m3": 3}, {"m2": 1, "m1": 2, "m3": 3}, {"m1": 1, "m2": 2, "m3": 3}),
    unlisted=2,
)


def test_orders_are_counted_by_a_stranger() -> None:
    """13 B7, A22: complete ones as .soc; Borda by votelib; a short one makes it .soi."""
    head, lines = read_preflib(preflib.render(ORDERS, "2022-04-28"))
    assert preflib.name(ORDERS) == "a7.soc" and head["NUMBER UNIQUE ORDERS"] == "2" and lines[0][0] == 2
    assert (
        head["TITLE"] == "Was zuerst? Eine Frage; mit # und {Klammern}"
        and "2 raised hands that were" in head["DESCRIPTION"]
    )
    ballots = {tuple(group[0] for group in groups): number for number, groups in lines}
    borda = votelib.convert.RankedToPositionalVotes(votelib.component.rankscore.Borda(base=0)).convert(ballots)
    assert borda == {1: 5, 2: 4, 3: 0}
    short = SharedVotes(step="a7", title="", says="places", options=ORDERS.options, ballots=({"m2": 1},))
    assert "1 abstention is left out." in preflib.render(replace(short, abstentions=1), "2022-04-28").decode()
    assert preflib.name(short) == "a7.soi" and preflib.render(short, "2022-04-28").endswith(b"1: 2\n")


FULL = (("o3", "o1", "o2"), ("o3", "o2", "o1"), ("o1", "o3", "o2"), ("o3", "o1", "o2"), ("o2", "o3", "o1"))
SHORT = (("o3",), ("o3", "o1"), ("o1",), ("o3", "o1", "o2"), ())


@pytest.mark.parametrize(("orders", "ending"), [(FULL, "soc"), (SHORT, "soi")])
def test_orders_of_a_step_give_a_stranger_the_order_that_we_show(
    orders: tuple[tuple[str, ...], ...], ending: str
) -> None:
    """14 A1, 13 B7: cast, closed and shown by Borda; votelib reads the file and finds the same points and the same order.

    Who places only some shares the points of the other places among the rest: every order of the rest, once."""
    log = shown(orders, rule="borda")
    (one,) = shared_votes(log.state, "en", log.now)
    _, lines = read_preflib(preflib.render(one, "2022-04-28"))
    every = {number for number, _ in enumerate(one.options, 1)}
    ballots: Counter[tuple[int, ...]] = Counter()
    for number, groups in lines:
        told = tuple(group[0] for group in groups)
        rests = list(permutations(every.difference(told)))
        for rest in rests:
            ballots[told + rest] += number * 6 // len(rests)
    borda = votelib.convert.RankedToPositionalVotes(votelib.component.rankscore.Borda(base=0)).convert(ballots)
    theirs = {one.options[option - 1][0]: points / 6 for option, points in borda.items()}
    bars = wall(log).result.bars
    assert preflib.name(one) == f"a2.{ending}" and one.abstentions == orders.count(())
    assert [(bar.id, float(bar.value)) for bar in bars] == sorted(theirs.items(), key=lambda pair: -pair[1])


BUDGET = SharedVotes(
    step="a9",
    title="Budget",
    says="crosses",
    options=(("m1", "Rad;weg"), ("m2", "Bank")),
    ballots=({"m1": 1, "m2": 1}, {"m2": 1}),
    costs=(("m1", 20_000), ("m2", 5_000)),
    budget=22_000,
    rule="equal_shares",
    forum="Ein Forum",
    zone="Europe/Berlin",
)


def test_a_budget_is_a_pabulib_file() -> None:
    """13 B7, A22: meta, projects with costs, votes; only where there is a budget to be spent."""
    rows = list(csv.reader(io.StringIO(pabulib.render(BUDGET, "2022-04-28").decode()), delimiter=";"))
    assert rows[0] == ["META"] and ["budget", "22000"] in rows and ["vote_type", "approval"] in rows
    assert {"date_end": "28.04.2022", "country": "Germany", "unit": "Ein Forum", "rule": "equalshares"}.items() <= {
        row[0]: row[1] for row in rows if len(row) == 2
    }.items()
    at = rows.index(["PROJECTS"])
    head, first, second = rows[at + 1 : at + 4]
    assert head == ["project_id", "cost", "votes", "name"]
    assert (first, second) == (["m1", "20000", "1", "Rad,weg"], ["m2", "5000", "2", "Bank"])
    assert rows[-2:] == [["1", "m1,m2"], ["2", "m2"]]
    assert not any(pabulib.fits(one) for one in (*shared().values(), ORDERS))


def test_an_order_begins_with_the_first_place() -> None:
    """13 B7: a mark of 1 is the best place; of points it would be the last."""
    ordered = replace(ORDERS, costs=(("m1", 1), ("m2", 1), ("m3", 1)), budget=2)
    rows = list(csv.reader(io.StringIO(pabulib.render(ordered, "2022-04-28").decode()), delimiter=";"))
    assert ["vote_type", "ordinal"] in rows
    assert [row[1] for row in rows[-3:]] == ["m1,m2,m3", "m1,m2,m3", "m2,m1,m3"]


def test_nothing_of_an_open_step_is_shared() -> None:
    """13 B7: ballots wait for the close, here as everywhere; no receipt and nobody's name is in the files."""
    forum, now, _ = told()
    assert {"a3", "a6"}.isdisjoint(shared())
    data = votes_zip.render(shared_votes(forum, "en", now), "2022-04-28")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["README.txt", "a2.cat", "a4.cat"]
        text = b"".join(map(archive.read, archive.namelist())).decode()
    receipts: set[Any] = {row[2] for row in table("ballots").rows}
    assert receipts and not any(one in text for one in receipts) and "person-" not in text
    assert data == votes_zip.render(shared_votes(evening().state, "en", now), "2022-04-28")


@pytest.mark.parametrize("step", ["a2", "a4"])
def test_each_ballot_is_there_once(step: str) -> None:
    """13 B7: as many as our own table has, without abstentions."""
    rows = [row for row in table("ballots").rows if row[0] == step]
    assert Counter(tuple(sorted(one.items())) for one in shared()[step].ballots).total() == len(
        {row[1] for row in rows if row[3] is not None}
    )
