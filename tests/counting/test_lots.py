"""A drawing of lots that anybody can do again. Never here: when one is drawn."""

from __future__ import annotations

import subprocess
from collections import Counter
from itertools import permutations

from app.counting.lots import drawn, number


def test_the_order_follows_from_seed_and_ids_alone() -> None:
    """14 A9: in whatever order they are given; another seed is another order sooner or later."""
    assert {drawn("3 17 22 31 40 44", order) for order in permutations(("m1", "m2", "m3"))} == {
        drawn("3 17 22 31 40 44", ("m1", "m2", "m3"))
    }
    assert len({drawn(str(seed), ("m1", "m2", "m3")) for seed in range(60)}) == 6


def test_a_lot_is_what_anybodys_own_machine_says() -> None:
    """14 A9: by hand, with a program that everybody has."""
    by_hand = (
        subprocess.run(["sha256sum"], input=b"4711 m1", capture_output=True, check=True).stdout.split()[0].decode()
    )
    assert number("4711", "m1") == by_hand == number(" 4711 ", "m1")


def test_every_option_comes_first_about_equally_often() -> None:
    """14 A9: of 600 seeds."""
    first = Counter(drawn(str(seed), ("m1", "m2", "m3"))[0] for seed in range(600))
    assert all(160 < times < 240 for times in first.values()), first
