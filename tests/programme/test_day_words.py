"""The days of a date inside its own words: filled in from the record, found where they are written in letters.

Never here: pages, files of dates.
"""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale

from app.languages import KNOWN
from app.live.render.spans import day
from app.programme.basics import ShowProgramme
from app.programme.day_words import filled, marked, named, other_day, said
from app.programme.span import span
from app.programme.timeline.messages import AddDate, ChangeDate
from app.programme.timeline_state import DateSays
from app.programme.views.dates import entries
from app.programme.views.feed import news
from app.programme.views.timeline import data, timeline
from tests.people import ORGANISER
from tests.play import Programmes, plan
from tests.programme.programmes import a_programme

APRIL = span("2022-04-28")
WINDOW = span("2022-04-28", "2022-05-19")


@pytest.mark.parametrize("language", KNOWN)
def test_a_day_in_words_is_that_of_every_page(language: str) -> None:
    """12 S45: held against the library that pages use, each month."""
    for month in range(1, 13):
        iso = date(2022, month, 5).isoformat()
        assert said(iso, language) == day(iso, Locale.parse(KNOWN[language].locale))
    assert said("2022-04-28", "fr") == "2022-04-28"


def test_marks_are_filled_in_each_language() -> None:
    """12 S45: the German and the English mark, in a text of any language; without one the text stays as it is."""
    text = {"de": "Vom {Tag} bis {letzter Tag}.", "en": "Until {last day}, from {DAY}.", "fr": "Le {day}."}
    assert filled(text, WINDOW) == {
        "de": "Vom 28.\u00a0April 2022 bis 19.\u00a0Mai 2022.",
        "en": "Until 19\u00a0May 2022, from 28\u00a0April 2022.",
        "fr": "Le 2022-04-28.",
    }
    plain = {"de": "Ohne {irgendwas}."}
    assert filled(plain, WINDOW) == plain


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("28.02. Forum 2, 24.02.-13.03.", [(2, 28, 0), (2, 24, 0), (3, 13, 0)]),
        ("am 28. April und am 1.5.2022", [(5, 1, 2022), (4, 28, 0)]),
        ("on 28 April 2022, May 3, 2021", [(4, 28, 2022), (5, 3, 2021)]),
        ("seit 2022-04-28", [(4, 28, 2022)]),
        ("am 1. Mai 12 Uhr, 5 May 5 pm, May 6 7 pm", [(5, 1, 0), (5, 5, 0), (5, 6, 0)]),
        ("Fassung 1.2.3, 28 Apriltage, 45.13., 3 Maiglöckchen", []),
    ],
)
def test_days_in_letters_are_found(words: str, found: list[tuple[int, int, int]]) -> None:
    """12 S45: in figures, and with the month as a word."""
    assert [(one.month, one.day, one.year) for one in named(words)] == found


def test_another_day_is_named_and_its_own_becomes_a_mark() -> None:
    """12 S45: „28.02. Smart City-Forum 2“ of a date in April."""
    assert other_day("28.02. Smart City-Forum 2", APRIL) == "28.02."
    assert other_day("Vom 28. April bis 1. Mai, am 28. April 2021", WINDOW) == "28. April 2021"
    assert marked("Am 28.04. und bis 19. Mai 2022, nicht am 1.5.", WINDOW, "de") == (
        "Am {Tag} und bis {letzter Tag}, nicht am 1.5."
    )
    assert marked("On April 28, 2022", APRIL, "en") == "On {day}"
    assert marked("28 April 28 seats", APRIL, "en") == "{day} 28 seats"
    assert other_day("Am 28. April 18 Uhr", APRIL) == ""


def a_date(says: DateSays) -> Programmes:
    log = a_programme()
    for command in (AddDate(says), ShowProgramme(True)):
        assert plan(log, ORGANISER, command) is None
    return log


def test_a_date_that_moves_takes_its_words_along_everywhere() -> None:
    """12 S45: page, data and feed; what stood there before stands there with its day of then."""
    said = DateSays(
        title={"de": "Forum am {Tag}"}, about={"de": "Am {Tag} stellen wir vor."}, first="2022-04-28", ends="20:00"
    )
    log = a_date(said)
    moved = DateSays(title=said.title, about=said.about, first="2022-05-05", ends="20:00")
    assert plan(log, ORGANISER, ChangeDate("d1", moved, "Saal belegt")) is None
    [entry] = entries(log.state, {}, log.now)
    assert entry.title == {"de": "Forum am 5.\u00a0Mai 2022"} and entry.about["de"].startswith("Am 5.\u00a0Mai 2022")
    view = timeline(log.state, {}, "de", log.now)
    [line] = [*view.running, *view.coming, *(one for month in view.past for one in month.lines)]
    assert line.title == entry.title["de"] and line.earlier[0].title == "Forum am 28.\u00a0April 2022"
    assert data(log.state, {}, log.now)[0].about == entry.about
    feed = news(log.state, {}, "de", log.now)
    assert feed is not None and [(one.title, one.day) for one in feed] == [(line.title, "2022-05-05")]


def test_the_feed_tells_no_date_that_has_no_title_yet() -> None:
    """12 B9, C14: nobody but the desk sees it until it has one."""
    log = a_date(DateSays(title={"de": "Forum"}, first="2022-04-28"))
    log.state.timeline.dates["d1"].says = DateSays(first="2022-04-28")
    assert news(log.state, {}, "de", log.now) == ()
