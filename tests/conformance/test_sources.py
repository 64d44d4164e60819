"""Whatever another step or the measures give can be put to the choice in every kind that takes options from elsewhere. (A1)"""

from __future__ import annotations

from typing import Any

import pytest

from app.activities import KINDS
from app.activities.base.offer import Source
from app.forum import commands as c
from app.forum import views
from app.forum.question import asked
from tests.examples import EXAMPLES
from tests.forum.sealing.test_seal import sealed
from tests.forum.test_offer import notes, offer, opened
from tests.people import FACILITATOR, ORGANISER
from tests.play import play
from tests.recount.test_any_evening import recounted

SOURCES = (
    Source(what="measures"),
    Source(what="group", step="a1"),
    Source(what="post", how="best", step="a1", number=2),
)


CHOOSING = [
    name
    for name, kind in KINDS.items()
    if kind.input.least(kind.builder.settings()) and kind.input.sources >= {one.what for one in SOURCES}
]


def listed_of(body: Any) -> list[tuple[str, str]]:
    """What stands on the phone to choose from, or to write about, with its words."""
    if hasattr(body, "choices"):
        return [(one.id, str(one.label)) for one in body.choices]
    return [(one.id, str(one.title)) for one in body.things]


@pytest.mark.parametrize("name", CHOOSING)
def test_a_kind_puts_to_the_choice_what_its_source_gives(name: str) -> None:
    """Its ballot offers just that, its question and checksum have the words, recount and sealing follow."""
    log = notes()
    for source in SOURCES:
        made = opened(log, source, name, EXAMPLES[name].settings)
        body: Any = views.phone(log.state, "de", None, log.now).body
        listed = listed_of(body)
        typed, ids = KINDS[name].builder.texts(made.settings), KINDS[name].input.typed(log.state.context(made, log.now))
        always = {*typed} - {*ids}  # such as the status quo, which no source gives
        given = tuple(key for key, _ in listed if key not in always)
        assert given == offer(made).ids, f"The phone of `{name}` offers something else."
        assert all(label for _, label in listed), f"An option of `{name}` has no words on the phone."
        words = [word for text in asked(log.state, made).question.texts.values() for word in text.values()]
        own = [word for key in ids for word in typed.get(key, {}).values()]
        assert not {*own} & {*words}, f"The question of `{name}` has words that stand on no ballot."
        assert all(any(said and said in label for said in words) for _, label in listed), (
            f"The question of `{name}` leaves words out."
        )
        play(log, FACILITATOR, c.Reveal(made.id))
    play(log, ORGANISER, c.CloseForum())
    assert recounted(log.entries) == ""
    assert recounted(list(sealed(log.entries).entries)) == ""
