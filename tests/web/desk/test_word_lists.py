"""The desk's page of word lists: what a list would hold back, saving it, two who save at once.

Never here: comparing words (tests/activities/test_word_lists.py).
"""

from __future__ import annotations

import re

from app.activities.posts.messages import NotePosted
from app.forum import events as e
from app.forum.state import Plan
from tests.web.desks import Desk, said, value
from tests.web.forums import append

NOTES = ("Mehr Bänke", "Du TROTTEL", "Weg mit den Trotteln", "Trottel <b>überall</b>")


def written(organiser: Desk) -> str:
    """The address of a forum in which some notes were written."""
    forum = organiser.forum("Wortlisten")
    step = e.ActivityAdded(
        Plan("ideas", {"de": "Ideen", "en": "Ideas"}), {"topics": [{"id": "t1", "label": {"de": "A"}}]}
    )
    joined = ("p:anna", e.ParticipantJoined("panel"))
    notes = [("p:anna", NotePosted("a1", "t1", text)) for text in NOTES]
    opened = (e.ForumOpened(), e.ActivityShown("a1"), e.InputOpened("a1"))
    append(organiser.server, forum.rpartition("/")[2], step, *opened, joined, *notes)
    return forum


def test_a_list_says_what_it_would_hold_back_before_it_is_saved(organiser: Desk) -> None:
    """11 D8: of so many texts these, the words marked; nothing is saved by looking, and what was typed stays."""
    forum = written(organiser)
    to, page = f"{forum}/word-lists/de", f"{forum}/word-lists"
    looked = organiser.send(to, page, do="look", list__de="Trottel, Esel\nBänken")
    assert looked.status_code == 200 and "Of 4 texts written so far it would hold back 2:" in looked.text
    assert "Du <mark>TROTTEL</mark>" in looked.text and "<mark>Trottel</mark> &lt;b&gt;" in looked.text
    assert "Weg mit" not in looked.text and ">Trottel, Esel\nBänken</textarea>" in looked.text
    assert "it would hold back 2" not in organiser.get(page).text
    saved = organiser.send(to, page, do="save", list__de="Trottel, Esel\nBänken, trottel")
    assert saved.status_code == 303
    after = organiser.get(page).text
    assert ">Trottel, Esel, Bänken</textarea>" in after and "3 entries." in after


def test_a_list_is_refused_filled_and_a_second_save_shows_both(organiser: Desk) -> None:
    """11 D8, RELIABILITY: 422 with what was typed; 409 with both texts side by side; a language that there is not is 404."""
    forum = written(organiser)
    to, page = f"{forum}/word-lists/de", f"{forum}/word-lists"
    first = organiser.get(page).text
    refused = organiser.send(to, page, do="save", list__de="Trottel, !!")
    assert (refused.status_code, said(refused)) == (422, "“!!” has no letter or digit that could be looked for.")
    assert ">Trottel, !!</textarea>" in refused.text
    form = re.search(rf'action="{re.escape(to)}".*?</form>', first, re.S)
    assert form
    fields = {name: value(form[0], name) for name in ("command", "version")}
    assert organiser.send(to, page, do="save", list__de="Esel", version="0").status_code == 303
    late = organiser.client.post(to, data={**fields, "do": "save", "list.de": "Kuh"})
    assert late.status_code == 409 and "Saved by somebody else" in late.text
    assert ">Kuh</textarea>" in late.text

    assert '<td dir="auto" data-label="Saved by somebody else">Esel</td>' in late.text
    assert organiser.client.post(f"{forum}/word-lists/fr", data={**fields, "do": "save"}).status_code == 404
