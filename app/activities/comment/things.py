"""What people comment on: each has an id, a number, a title and a text, wherever it comes from.

Measures, or where the plan has a source also groups or notes of another step. A paragraph of a document will be one more.
Never here: comments, who says what is commented on (settings, forum/offer).
"""

from collections.abc import Iterable

import msgspec

from app.activities.base.context import Context, Measure
from app.activities.base.offer import Offer
from app.text import Text, pick


class Thing(msgspec.Struct, frozen=True):
    """Something to comment on. `id` never changes; `number` (M01) may be empty; `facts` say more of it, by a key of FACTS.
    `withdrawn`: what was said of it stays to be read, and nothing more is taken."""

    id: str
    number: str
    label: Text
    text: Text = {}
    facts: tuple[tuple[str, Text], ...] = ()
    withdrawn: bool = False

    @property
    def named(self) -> Text:
        """Its name as people say it, with its number."""
        return {tag: f"{self.number} {words}" for tag, words in self.label.items()} if self.number else self.label

    def title(self, language: str) -> str:
        """The same in the reader's language."""
        return pick(self.named, language)


def things(context: Context) -> tuple[Thing, ...]:
    """All of them in their order, those that were withdrawn as well."""
    if context.offer is not None and context.offer.of != "measures":
        return _offered(context.offer)
    ids = context.offer.ids if context.offer is not None else context.settings.measures or context.measures
    return tuple(_measure(context.measures[key]) for key in ids if key in context.measures)


def worth_showing(some: Iterable[Thing], commented: Iterable[str]) -> tuple[Thing, ...]:
    """Without those that were withdrawn before anybody said anything of them."""
    said = set(commented)
    return tuple(one for one in some if not one.withdrawn or one.id in said)


def _measure(one: Measure) -> Thing:
    facts = (("need", one.need), ("goal", one.goal), ("effect", one.effect))
    return Thing(
        one.id,
        one.number,
        one.title,
        one.description,
        tuple(fact for fact in facts if any(fact[1].values())),
        one.withdrawn,
    )


def _offered(offer: Offer) -> tuple[Thing, ...]:
    """Groups with the words of their notes, or notes. What they are written in, nobody said."""
    slips = {one.id: "\n\n".join(slip.text for slip in one.slips) for one in offer.options}
    return tuple(Thing(one.id, "", one.label, {"": slips[one.id]} if slips[one.id] else {}) for one in offer.options)
