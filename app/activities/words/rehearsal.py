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

WRITTEN = {
    "de": (
        *("Vertrauen", "einfach", "barrierefrei", "Termine", "Radwege", "Zuhören", "WLAN", "Grün", "Personal", "Mut"),
        *("Bürgernähe", "OZG", "IT", "Datenschutz", "Radweg", "Nachbarschaft", "Tempo", "Transparenz"),
        *("Offenheit", "Teilhabe", "verständlich", "Einfachheit", "Kiez", "Bäume", "Klarheit"),
        *("Beteiligung", "Sicherheit", "mehrsprachig", "Geduld", "Übersicht"),
    ),
    "en": (
        *("trust", "simple", "accessible", "appointments", "cycle lanes", "listening", "Wi-Fi", "green", "staff"),
        *("courage", "close to people", "online", "IT", "privacy", "cycle lane", "neighbours", "speed", "transparency"),
        *("openness", "taking part", "plain words", "simplicity", "streets", "trees", "clarity"),
        *("participation", "safety", "multilingual", "patience", "overview"),
    ),
}
"""The first ones come to more people's minds, and some are forms of others, as in a hall."""


class WordsRehearsal(PostRehearsal):
    """The family's, for words."""

    answers: ClassVar[tuple[type[ActivityCommand], ...]] = (PostNote, PostWords)

    def said(self, pairs: Pairs) -> Said:
        return {name: value for name, value in pairs if name == "text" or (name in FIELDS and value.strip())}

    def stands(self, state: PostState, by: str, said: Said) -> bool:
        kept = {state.posts[post].text for post in state.own.get(by, ())}
        return {clean(str(text)) for text in said.values()} <= kept

    def filled(self, fields: Sequence[Field], chance: Chance, language: str = "de") -> dict[str, tuple[str, ...]]:
        """Another word in each field; many people write the same ones, or there would be nothing to see in a chart."""
        names = [field.name for field in fields if field.name in FIELDS]
        words = WRITTEN.get(language, WRITTEN["de"])
        minds = (chance.choice(words[: chance.randint(1, len(words))]) for _ in range(4 * len(names)))
        return {name: (word,) for name, word in zip(names, dict.fromkeys(minds), strict=False)}
