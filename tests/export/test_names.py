"""Names of files: what they say, and that every system takes them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from app.export.names import day_of, file_name, plain

from .outcomes import PAYLOADS, TEXTS

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")


def test_a_name_says_what_it_is_of() -> None:
    """13 B8: forum, date, kind, version; umlauts as Germans write them without."""
    said = file_name(
        title="Forum „Digitale Straße“: Übermorgen",
        code="K7QF",
        day="2022-04-28",
        kind="Ergebnisbericht",
        version="1.0.7",
        ending="xlsx",
    )
    assert said == "forum-digitale-strasse-uebermorgen_K7QF_2022-04-28_ergebnisbericht_v1.0.7.xlsx"
    assert file_name(title="منتدى", kind="Archiv", ending="zip") == "stimmwand_archiv.zip"
    assert file_name(title="منتدى", code="K7QF", kind="Archiv", ending="zip") == "K7QF_archiv.zip"


def test_a_long_title_ends_after_a_word() -> None:
    """13 B8: what is cut can still be read."""
    assert plain("Priorisierung der Maßnahmen für alle Bezirke") == "priorisierung-der-massnahmen-fuer-alle"
    assert len(plain("x" * 90)) == 40 and plain("👩‍👩‍👧 …") == ""


@given(TEXTS | st.sampled_from(PAYLOADS), TEXTS)
def test_every_system_takes_it(title: str, kind: str) -> None:
    """13 B8: whatever a forum is called, no name leads elsewhere or breaks a header."""
    assert NAME.fullmatch(file_name(title=title, code="K7QF", day="2022-04-28", kind=kind, ending="csv.zip"))


def test_the_day_is_the_forums_or_that_of_the_file() -> None:
    """13 B8: in the forum's zone: half past midnight in Berlin is still yesterday elsewhere."""
    assert day_of("2022-04-28", 0, "UTC") == "2022-04-28"
    assert day_of("", 1_651_185_000_000, "Europe/Berlin") == "2022-04-29"
    assert day_of("soon", 1_651_185_000_000, "UTC") == "2022-04-28"
