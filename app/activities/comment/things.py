"""What people comment on: each has an id, a number, a title and a text, wherever it comes from.

Measures; or the paragraphs of a document, each in one wording; or where the plan has a source groups or notes of another step.
Never here: comments, who says what is commented on (settings, forum/offer).
"""

from collections.abc import Iterable

import msgspec

from app.activities.base.context import Context, Measure
from app.activities.base.offer import Offer
from app.activities.base.passages import Passage, PassageText
from app.letters import cut
from app.text import Text, pick

LETTERS = 70
"""So many of a paragraph's letters stand for it in a list."""


class Thing(msgspec.Struct, frozen=True):
    """Something to comment on. `id` never changes; `number` (M01) may be empty; `facts` say more of it, by a key of FACTS.
    `withdrawn`: what was said of it stays to be read, and nothing more is taken. Of a document it is the `paragraph` of a
    `chapter` in the words of `version`; `today` is the id of its wording now (empty: it is gone)."""

    id: str
    number: str
    label: Text
    text: Text = {}
    facts: tuple[tuple[str, Text], ...] = ()
    withdrawn: bool = False
    chapter: Text = {}
    paragraph: str = ""
    version: int = 0
    today: str = ""

    @property
    def named(self) -> Text:
        """Its name as people say it, with its number."""
        return {tag: f"{self.number} {words}" for tag, words in self.label.items()} if self.number else self.label

    def title(self, language: str) -> str:
        """The same in the reader's language."""
        return pick(self.named, language)


def things(context: Context) -> tuple[Thing, ...]:
    """All of them in their order, those that were withdrawn as well."""
    if context.settings.document:
        text = context.texts.get(context.settings.document)
        return tuple(_passage(text, one) for one in (*text.passages, *text.earlier)) if text else ()
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


def _passage(text: PassageText, one: Passage) -> Thing:
    """Its number and the beginning of its words are its name."""
    today = text.now(one.paragraph)
    return Thing(
        one.id,
        one.number,
        {tag: cut(" ".join(words.split()), LETTERS) for tag, words in one.words.items()},
        one.words,
        withdrawn=today is None or today.id != one.id,
        chapter=one.chapter,
        paragraph=one.paragraph,
        version=one.version,
        today=today.id if today else "",
    )


def _offered(offer: Offer) -> tuple[Thing, ...]:
    """Groups with the words of their notes, or notes. What they are written in, nobody said."""
    slips = {one.id: "\n\n".join(slip.text for slip in one.slips) for one in offer.options}
    return tuple(Thing(one.id, "", one.label, {"": slips[one.id]} if slips[one.id] else {}) for one in offer.options)
