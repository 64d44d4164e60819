"""What a simulated phone writes where words or a sentence are asked for, and whether it stands.

Never here: how a form is read from a page.
"""

from collections.abc import Sequence
from typing import ClassVar

from app.activities.base.messages import ActivityCommand
from app.activities.base.rehearsal import Chance, Field, Pairs, Said
from app.activities.posts.messages import PostNote
from app.activities.posts.rehearsal import PostRehearsal
from app.activities.posts.state import PostState
from app.activities.posts.writing import clean
from app.activities.words.messages import PostWords
from app.activities.words.settings import FIELDS

WRITTEN = ("Vertrauen", "einfach", "barrierefrei", "Termine", "Radwege", "Zuhören", "WLAN", "Grün", "Personal", "Mut")


class WordsRehearsal(PostRehearsal):
    """The family's, for words."""

    answers: ClassVar[tuple[type[ActivityCommand], ...]] = (PostNote, PostWords)

    def said(self, pairs: Pairs) -> Said:
        return {name: value for name, value in pairs if name == "text" or (name in FIELDS and value.strip())}

    def stands(self, state: PostState, by: str, said: Said) -> bool:
        kept = {state.posts[post].text for post in state.own.get(by, ())}
        return {clean(str(text)) for text in said.values()} <= kept

    def filled(self, fields: Sequence[Field], chance: Chance) -> dict[str, tuple[str, ...]]:
        """Another word in each field, and hardly the same for two people, so that none is taken for another's."""
        names = [field.name for field in fields if field.name in FIELDS]
        words = chance.sample(WRITTEN, len(names))
        return {name: (f"{word} {chance.randint(1, 999_999)}",) for name, word in zip(names, words, strict=True)}
