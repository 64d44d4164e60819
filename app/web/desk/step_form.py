"""What the fields of a kind's own are drawn from, on the page of a step.

Never here: the page (agenda), a kind's fields.
"""

from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.base.context import Measure
from app.activities.base.image import Image
from app.activities.base.passages import PassageText
from app.activities.base.rows import NEW, keys
from app.activities.base.strand import Strand
from app.forum.state import Forum, Plan
from app.live.render.renderer import FormState
from app.web.desk.source import source_fields

EMPTY = 3
"""So many empty rows stand in a form that has none yet."""


class StepForm(msgspec.Struct, frozen=True):
    """What a kind's own fields are drawn from: its settings as fields, the forum's languages, the measures, pictures,
    strands and texts to choose."""

    fields: dict[str, Any]
    languages: tuple[str, ...]
    measures: tuple[Measure, ...]
    forum: str = ""
    images: tuple[Image, ...] = ()
    strands: tuple[Strand, ...] = ()
    texts: tuple[PassageText, ...] = ()

    def rows(self, ask: FormState, name: str) -> tuple[str, ...]:
        """The keys of the rows to draw: as the form was sent, else as saved, else a few empty ones."""
        return keys(dict(ask.fields) or self.fields, name) or tuple(f"{NEW}{number}" for number in range(1, EMPTY + 1))

    def lacking(self, ask: FormState, name: str, key: str) -> tuple[str, ...]:
        """The languages in which a row with words has none."""
        fields = {tag: f"{name}.{key}.{tag}" for tag in self.languages}
        empty = {tag for tag, field in fields.items() if not str(ask.typed(field, self.fields.get(field, ""))).strip()}
        return () if len(empty) == len(fields) else tuple(tag for tag in self.languages if tag in empty)

    def pressed(self, ask: FormState, name: str, key: str) -> bool:
        """Whether a button of this row was just pressed, or this row was just added: there one goes on typing."""
        act = ask.edit.split(" ")
        added = act[1:2] in (["append"], ["insert"])
        return act[0] == name and ((added and key == self._newest(ask, name)) or (not added and act[-1] == key))

    def _newest(self, ask: FormState, name: str) -> str:
        return max((key for key in self.rows(ask, name) if key.startswith(NEW)), key=lambda key: int(key[len(NEW) :]))


def own_fields(forum: Forum, kind: str, settings: Any, plan: Plan) -> StepForm:
    """What the kind's own fields are drawn from; a measure that was withdrawn since it was chosen is still there to see."""
    languages = forum.settings.languages
    fields = KINDS[kind].builder.fields(settings, languages) | source_fields(plan.source)
    chosen = fields.get("measures", ())
    return StepForm(
        fields=fields,
        languages=languages,
        measures=tuple(one for one in forum.measures.values() if not one.withdrawn or one.id in chosen),
        forum=forum.id,
        images=tuple(forum.images.values()),
        strands=forum.settings.strands,
        texts=tuple(forum.texts.values()),
    )
