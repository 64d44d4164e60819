"""The details of the legal pages in the desk's log: one record, saved whole. (13 C11)

Never here: the form (tests/web/desk/test_legal.py), the pages (tests/web/public/test_legal.py); that it replays (test_play.py).
"""

from __future__ import annotations

from app.forum.legal import LegalDetails, LegalSaved
from app.forum.versions import CHANGED
from tests.people import EVENING
from tests.play import Desks

LEGAL = LegalSaved(details=LegalDetails(controller="Amt", basis={"de": "Art. 6 DSGVO"}))


def test_whoever_saves_a_form_of_an_older_record_is_told() -> None:
    """13 C11: the fold has the last word; nothing is compared where the form says nothing."""
    log = Desks(EVENING)
    assert log.append("o:olga", "a", LegalSaved(details=LegalDetails(controller="A"), version=0)) is None
    assert log.append("o:otto", "b", LegalSaved(details=LegalDetails(controller="B"), version=0)) is CHANGED
    assert (log.state.legal.controller, log.state.versions) == ("A", {"legal": 1})
    assert log.append("o:otto", "c", LegalSaved(details=LegalDetails(controller="B"), version=1)) is None
    assert log.append("o:otto", "d", LEGAL) is None
    assert (log.state.legal, log.state.versions) == (LEGAL.details, {"legal": 3})
