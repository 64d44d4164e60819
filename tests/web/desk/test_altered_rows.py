"""A file that was looked at: nobody can exchange it, or bring it to another forum, before it is taken over.

Never here: what makes a row good (tests/imports), cookies and links (tests/security).
"""

from __future__ import annotations

from tests.security.altered import altered
from tests.web.desks import DEMO, Desk, value


def test_looked_at_rows_and_their_proof_belong_together_and_to_one_forum(organiser: Desk) -> None:
    """S35: rows and proof altered one at a time, and both brought to another forum; the control takes them over."""
    forum, other = organiser.forum(), organiser.forum()
    shown = organiser.preview(forum, DEMO.read_bytes())
    parcel, proof = value(shown.text, "parcel"), value(shown.text, "proof")
    for name, genuine in (("parcel", parcel), ("proof", proof)):
        for what, forged in altered(genuine).items():
            assert organiser.take_over(forum, shown, **{name: forged}).status_code == 422, f"{name}: {what}"
    assert organiser.take_over(other, shown).status_code == 422
    assert organiser.take_over(forum, shown).status_code == 303
