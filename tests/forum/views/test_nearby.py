"""Receipts in buckets, as phones look their own up. Never here: markup, which are whose."""

from __future__ import annotations

import random

import pytest

from app.activities.base import base32
from app.forum import commands as c
from app.forum.views import nearby as nearby_views
from app.forum.views.nearby import bucket_of, buckets, nearby
from tests.people import FACILITATOR
from tests.play import play
from tests.programme.answered import NIGHT, sealed, talked

CHANCE = random.Random(12)
RECEIPTS = [base32.written(CHANCE.getrandbits(50), 10) for _ in range(3_000)]


@pytest.mark.parametrize("number", [1, 3, 46, 1_024])
def test_every_receipt_lies_in_one_bucket_and_each_holds_about_as_many(number: int) -> None:
    """12 C12: so nobody learns from a bucket which receipt in it somebody looks for."""
    found = [0] * number
    for one in RECEIPTS:
        found[bucket_of(one, number)] += 1
    assert sum(found) == len(RECEIPTS)
    if number < 100:
        assert min(found) > len(RECEIPTS) / number / 3


def test_a_sealed_forum_has_all_its_published_receipts_in_its_buckets(monkeypatch: pytest.MonkeyPatch) -> None:
    """12 C12: with the words that everybody may read, and none that were hidden."""
    monkeypatch.setattr(nearby_views, "TOGETHER", 2)
    log = talked()
    play(log, FACILITATOR, c.Reveal("a1"))
    forum = sealed(log)
    number = buckets(forum, NIGHT)
    assert number == 4
    lines = [one.line for bucket in range(number) for one in nearby(forum, "de", NIGHT, bucket).lines]
    assert len({one.receipt for one in lines}) == len(lines) == 8
    assert {one.words for one in lines if one.state == "released"} >= {"Weniger Papier bitte", "Wer bezahlt das?"}
    assert "Sie Esel" not in {one.words for one in lines}


def test_nothing_lies_there_while_a_step_takes_input() -> None:
    """12 C12: as in the lists."""
    log = talked()
    play(log, FACILITATOR, c.OpenInput("a1"))
    play(log, FACILITATOR, c.OpenInput("a2"))
    assert nearby(log.state, "de", NIGHT, 0).lines == ()
