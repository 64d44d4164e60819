"""How something said is named. Never here: finding it."""

from __future__ import annotations

import pytest

from app.programme.said import Said, said_of

RECEIPT = "7K3M-9QXP-2A"


@pytest.mark.parametrize(
    ("said", "written", "sort"),
    [
        (Said("f1", "a2", RECEIPT), f"f1/a2/{RECEIPT}", "is_post"),
        (Said("f1", "a2", "g3"), "f1/a2/g3", "is_group"),
        (Said("f1", "", "m7"), "f1//m7", "is_measure"),
        (Said("", "u1", "14"), "/u1/14", "imported"),
    ],
)
def test_what_was_said_has_one_name_that_is_read_back(said: Said, written: str, sort: str) -> None:
    """12 C11: a post by its receipt, a group and a measure by their ids, what was brought in by its import."""
    assert (str(said), said_of(written)) == (written, said)
    assert [one for one in ("is_post", "is_group", "is_measure", "imported") if getattr(said, one)] == [sort]


@pytest.mark.parametrize("written", ["", "f1/a2", "f1/a2/n14", "//m7", "f1/a2/7K3M", f"f1/a2/{RECEIPT}/", "f 1/a2/g3"])
def test_anything_else_names_nothing(written: str) -> None:
    """12 C11: least of all the id of a post, which sealing changes."""
    assert said_of(written) is None
