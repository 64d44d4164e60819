"""What a step asks: every word that stands before who answers, under a lasting key, and the rules that give answers a sense.

A version names a question as it stood on one screen, in one language. Never here: where the words come from
(forum/question), ballots, markup.
"""

from base64 import urlsafe_b64encode
from hashlib import blake2b

import msgspec

from app.text import Text, pick

_JSON = msgspec.json.Encoder(order="deterministic").encode
PLAIN = ""
"""The language of what has none: a measure's number."""


class Question(msgspec.Struct, frozen=True):
    """`texts` by key: `title`, `prompt`, an option's id, `m3.title` of a measure; in the order in which they stand.
    `rules` is everything else of the settings that decides what an answer means, as JSON."""

    texts: dict[str, Text]
    rules: str

    def version(self, language: str) -> str:
        """Eight letters that stand for these words in this language and these rules. Other words, another version."""
        words = [(key, str(pick(text, language))) for key, text in self.texts.items()]  # also where they are Foreign
        return urlsafe_b64encode(blake2b(_JSON((words, self.rules)), digest_size=6).digest()).decode()

    def versions(self) -> dict[str, str]:
        """By language, those that any reader could have before them: a language that nothing is written in falls back."""
        tags = {tag: None for text in self.texts.values() for tag in text} | {PLAIN: None}
        return {tag: self.version(tag) for tag in tags}


def changes(old: Question, new: Question, language: str) -> tuple[tuple[str, str], ...]:
    """(as it was, as it is) of what reads otherwise in this language; empty on one side: it was not there, or is gone."""
    keys = dict.fromkeys([*old.texts, *new.texts])
    pairs = ((pick(old.texts.get(key, {}), language), pick(new.texts.get(key, {}), language)) for key in keys)
    return tuple((before, after) for before, after in pairs if before != after)
