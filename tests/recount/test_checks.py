"""The comparisons of which the recount is made, one at a time: what they call wrong and what they let pass.

Never here: a whole file (test_recount.py).
"""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from app import recount
from app.recount import results
from app.recount.check import all_there, same
from app.recount.published import FEWEST, Ballot, Published
from app.recount.receipts import each_once
from app.recount.tables import Tables


def test_a_receipt_that_is_listed_twice_is_wrong() -> None:
    """E11: also where the list is in order."""
    assert each_once(["A", "B"]).holds
    assert each_once(["A", "A"]).holds is False
    assert each_once(["B", "A"]).holds is False


def test_yes_is_not_the_number_one() -> None:
    """E11: a column that says yes or no says that."""
    assert same(1, 1, "", "").holds and same(True, True, "", "").holds
    assert same(True, 1, "", "").holds is same(0, False, "", "").holds is False


def test_what_is_foreign_and_what_is_missing_are_told_apart() -> None:
    """E11."""
    found = all_there(Counter("a"), Counter("bc"))
    assert found.holds is False
    assert found.english.startswith("1 published") and "2 of the log are missing" in found.english


@pytest.mark.parametrize(("letters", "holds"), [("ab", False), ("ab" * 7, False), ("ab" * 8, True)])
def test_a_few_letters_of_a_checksum_are_none(letters: str, holds: bool) -> None:
    """E11: so many fit any forum."""
    file: Any = SimpleNamespace(found_at=0, log=None, tables={"forum": [{"head": "ab" * 32, "closed_head": None}]})
    assert recount._head(file, letters, True)[0][0] is holds


def test_letters_that_look_like_digits_are_read_as_these(monkeypatch: pytest.MonkeyPatch) -> None:
    """A01: a receipt is copied by hand."""
    monkeypatch.setattr(recount, "_said", lambda *_: "")
    file: Any = SimpleNamespace(tables={"ballots": [{"receipt": "1011-0A10-01", "activity": "a1"}]})
    assert recount._receipt(file, "lOiI-oAlo-0L", True)[0]
    assert not recount._receipt(file, "lOiI-oAlo-0B", True)[0]


@pytest.mark.parametrize(
    ("options", "chosen", "wrong"),
    [(("o1", "o2"), set(), ""), (("o2", "o1"), set(), "o2 order"), (("o1", "o2"), {"o3"}, "o3?")],
)
def test_a_result_has_the_best_first_and_leaves_nobody_out(
    options: tuple[str, ...], chosen: set[str], wrong: str
) -> None:
    """E11: beside every figure being the counted one."""
    places = {"o1": 1, "o2": 2}
    rows = [{"activity": "a1", "option": one, "place": places[one], "number": None} for one in options]
    found = results.check(
        Tables({"results": rows}), "a1", {one: {"place": places[one]} for one in options}, chosen, set()
    )
    assert found.holds is not bool(wrong) and found.english.endswith(wrong)


@pytest.mark.few
@pytest.mark.parametrize("more", [1, FEWEST - 1, FEWEST, FEWEST + 1])
def test_a_list_is_another_one_once_enough_people_are_in_it(more: int) -> None:
    """C12: or those few could be read off the difference, whether they came, went, or handed in the same once more."""
    few: dict[str, Ballot] = {f"v{number}": (f"r{number}", {"o1": 1}) for number in range(2 * FEWEST)}
    others = {f"w{number}": (f"s{number}", {"o1": 1}) for number in range(more)}
    again: dict[str, Ballot] = {f"v{number}": (f"t{number}", {"o1": 1}) for number in range(more)}
    for start, after in ((few, few | others), (few | others, few), (few, few | again)):
        now = dict(start)
        published = Published(now)
        for voter in start:
            published.changed(voter)
        published.all()
        now.clear()
        now.update(after)
        for voter in start.keys() | after.keys():
            published.changed(voter)
        assert published.held() == (more if more < FEWEST else 0)
        assert published.closed() == (start if more < FEWEST else after)
