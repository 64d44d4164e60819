"""The events of pictures and of texts to comment on, each played once (test_play).

Here: what is done and what it changes. Never: how it is checked.
"""

from __future__ import annotations

from typing import Any

from app.activities.base.passages import Passage, PassageText
from app.forum.image_events import ImageAdded, ImageChanged, ImageRemoved
from app.forum.images import AddImage, ChangeImage, RemoveImage
from app.forum.text_events import TextTaken
from app.forum.texts import TakeText
from tests.people import ORGANISER, a_forum
from tests.pictures import HOUSE, TREE
from tests.play import Forums, play


def draft() -> Forums:
    return a_forum("vote", "vote", open_to_all=False)


def pictured() -> Forums:
    log = draft()
    play(log, ORGANISER, AddImage(HOUSE))
    return log


TEXT = PassageText(
    id="p1-doc1",
    source="p1/doc1",
    title={"de": "Entwurf"},
    version=1,
    day="2022-05-20",
    maturity="draft",
    passages=(Passage(id="p1v1", paragraph="p1", number="1.1", words={"de": "Für alle."}),),
)
PICTURES: dict[type, Any] = {
    TextTaken: (draft, ORGANISER, TakeText(TEXT), lambda f: f.texts["p1-doc1"] == TEXT),
    ImageAdded: (draft, ORGANISER, AddImage(HOUSE), lambda f: [*f.images] == [HOUSE.id]),
    ImageChanged: (
        pictured,
        ORGANISER,
        ChangeImage(image=HOUSE.id, alt=TREE.alt, credit={}, logo=True),
        lambda f: (f.images[HOUSE.id].alt, f.images[HOUSE.id].logo, f.versions[HOUSE.id]) == (TREE.alt, True, 1),
    ),
    ImageRemoved: (pictured, ORGANISER, RemoveImage(HOUSE.id), lambda f: not f.images),
}
