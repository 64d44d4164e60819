"""Notices by mail in a programme's log: offered until a day, sent on purpose, with no address anywhere.

Never here: addresses and mails (tests/mail).
"""

from __future__ import annotations

from app.programme.notices import (
    NO_LAST_DAY,
    NO_PAGE,
    NO_WORDS,
    NOBODY,
    NOT_OFFERED,
    TOO_LATE,
    OfferNotices,
    SendNotice,
    ends,
    goes_to,
    is_offered,
)
from tests.people import ORGANISER
from tests.play import Programmes, plan
from tests.programme.programmes import a_programme

SAID = SendNotice({"de": "Antworten"}, {"de": "Die Antworten stehen fest."}, "/p/berlin/answers", people=3)


def offering() -> Programmes:
    log = a_programme()
    assert plan(log, ORGANISER, OfferNotices("2022-12-31")) is None
    return log


def test_they_are_offered_until_the_end_of_a_local_day() -> None:
    """12 C14: S63; no address is kept without a last day, which is in the event as a time."""
    log = offering()
    last = ends("2022-12-31", "Europe/Berlin")
    assert log.state.notices.ends_at == last == 1_672_527_600_000
    assert is_offered(log.state, last - 1) and not is_offered(log.state, last)
    for day, refused in (("2022-04-27", NO_LAST_DAY), ("bald", NO_LAST_DAY), ("2032-01-01", TOO_LATE)):
        assert plan(log, ORGANISER, OfferNotices(day), changed=False) == refused


def test_they_are_no_longer_offered() -> None:
    """12 C14: then nothing is sent any more."""
    log = offering()
    assert plan(log, ORGANISER, OfferNotices("")) is None
    assert plan(log, ORGANISER, OfferNotices(""), changed=False) == NOT_OFFERED
    assert plan(log, ORGANISER, SAID, changed=False) == NOT_OFFERED


def test_a_notice_is_sent_on_purpose_and_kept_with_its_number_of_people() -> None:
    """12 C14: S49; the log knows how many, never who."""
    log = offering()
    assert plan(log, ORGANISER, SAID) is None
    one = log.state.notices.sent["n1"]
    assert (one.people, one.at, one.path) == (3, log.now, "/p/berlin/answers")


def test_a_notice_says_something_leads_somewhere_and_goes_to_somebody() -> None:
    """12 C14: S49."""
    log = offering()
    for said, refused in (
        (SendNotice({}, SAID.words, SAID.path, people=1), NO_WORDS),
        (SendNotice(SAID.subject, {"de": " "}, SAID.path, people=1), NO_WORDS),
        (SendNotice(SAID.subject, SAID.words, "https://elsewhere.example", people=1), NO_PAGE),
        (SendNotice(SAID.subject, SAID.words, SAID.path), NOBODY),
    ):
        assert plan(log, ORGANISER, said, changed=False) == refused


def test_who_hears_of_what() -> None:
    """12 C14: S71; who follows one thing hears of it alone, who follows the programme of everything."""
    assert goes_to(("item:M07",), ("item:M07", "field:Wohnen"))
    assert not goes_to(("item:M07",), ("item:M08",))
    assert goes_to(("item:M07",), ("",)) and goes_to((), ("item:M08",))
