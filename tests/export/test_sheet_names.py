"""Names of sheets."""

from hypothesis import given
from hypothesis import strategies as st

from app.export.sheet_names import LONGEST, sheet_names

from .outcomes import TEXTS


@given(st.lists(TEXTS, max_size=6))
def test_every_name_is_one_that_excel_takes(titles: list[str]) -> None:
    """A06: short, different, without the signs that Excel keeps for itself."""
    names = sheet_names(titles)
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST
        assert not set(name) & set("[]:*?/\\\n") and "'" not in (name[0], name[-1])


def test_names_stay_recognisable() -> None:
    """A06: cut at the end, numbered where two are alike, never the one that Excel reserves."""
    assert sheet_names(["Maßnahmen", "Ergebnisse", "ERGEBNISSE", "History"]) == [
        *("Maßnahmen", "Ergebnisse", "ERGEBNISSE 2", "History 1")
    ]
    assert sheet_names(["Priorisierung: Menschen/Daten im Überblick"]) == ["Priorisierung Menschen Daten i…"]
