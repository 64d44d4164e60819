"""The kind `words`: contributions as of any kind that people write to, and the words in them with the people who wrote each.

What is one word is not worked out again: it stands in the file, word by word. What is checked is that no contribution is left
out or counted twice, that the same letters are never two words, and that each figure of people is that of its contributions.
Never here: another kind, stems.
"""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from app.recount.check import Check, none_wrong
from app.recount.notes import NoteStep
from app.recount.step import Entry
from app.recount.tables import Row, Tables

NOT_HERE = ("NoteSupported", "SupportWithdrawn", "NotesSealed")
"""Nobody supports a word, and words are sealed in their own way."""


class Words(NoteStep):
    """Words, counted by people."""

    table, key = "answers", "answer"
    flat: ClassVar[bool] = True
    events: ClassVar[dict[str, str | None]] = {
        **{one: how for one, how in NoteStep.events.items() if one not in NOT_HERE},
        "WordsPosted": "several",
        "WordsSealed": "sealed",
    }

    def __init__(self, plan: Row, settings: Row) -> None:
        super().__init__(plan, settings)
        self.alike: dict[str, list[str]] = {}
        """Of a sealed step, the contributions of which a word counts nobody."""

    def several(self, entry: Entry) -> None:
        """Each word is a contribution of its own, if there is room for all."""
        texts = entry.event["texts"]
        most, kept = self._limit(), self.kept.get(entry.by, 0)
        if most and kept + len(texts) > most:
            return
        for place, text in enumerate(texts):
            key = f"{entry.command}#{place}" if place else entry.command
            before = len(self.notes)
            self.posted(entry._replace(command=key, event={**entry.event, "text": text}))
            note = self.notes.get(f"n{len(self.notes)}") if len(self.notes) > before else None
            if (
                note
                and note["state"] != "hidden"
                and place in (*entry.event.get("read", ()), *entry.event.get("held", ()))
            ):
                note["state"] = "waiting" if place in entry.event.get("held", ()) else "released"

    def sealed(self, entry: Entry) -> None:
        super().sealed(entry)
        self.alike = entry.event.get("again", {})

    def tables(self) -> set[str]:
        return {*super().tables(), "words", "word_answers"}

    def published(self, file: Tables, about: Row) -> Iterator[Check]:
        """As of notes; and the words by themselves."""
        yield from super().published(file, about)
        if self.settings.get("asks", "words") != "cards":
            yield self._all_in_one(file, about)
            yield _once(file, about)

    def logged(self, file: Tables, about: Row) -> Iterator[Check]:
        """As of notes; and how many people wrote each word."""
        yield from super().logged(file, about)
        if self.settings.get("asks", "words") != "cards":
            yield self._people_of_words(file, about)

    def _all_in_one(self, file: Tables, about: Row) -> Check:
        """Whether each contribution that is shown is in a word, in no more than one where people write single words, and no
        other is in any."""
        shown = {row["answer"] for row in file.rows(self.table, about["activity"]) if row["state"] == "released"}
        held = Counter(row["answer"] for row in file.rows("word_answers", about["activity"]))
        wrong = [str(answer) for answer in held if answer not in shown]
        if self.settings.get("asks", "words") == "words":
            wrong += [str(answer) for answer in shown if held[answer] != 1]
        return none_wrong(wrong, len(held), "contributions in their words", "Beiträge in ihren Wörtern")

    def _people_of_words(self, file: Tables, about: Row) -> Check:
        rows = file.rows(self.table, about["activity"])
        of_receipt = {note["receipt"]: (key, note["by"]) for key, note in self.notes.items()}
        written = {row["answer"]: of_receipt.get(row["receipt"], ("", "")) for row in rows}
        within: dict[int, list[tuple[str, str]]] = {}
        for row in file.rows("word_answers", about["activity"]):
            within.setdefault(row["word"], []).append(written.get(row["answer"], ("", "")))
        words = file.rows("words", about["activity"])
        wrong = [row["label"] for row in words if row["people"] != self._people_in(row, within.get(row["word"], []))]
        return none_wrong(wrong, len(words), "words with the people who wrote them", "Wörter mit ihren Personen")

    def _people_in(self, word: Row, written: list[tuple[str, str]]) -> int:
        forms = {_plain(spelling) for spelling in _spellings(word)}
        counted = {by for key, by in written if not forms.intersection(self.alike.get(key, ()))}
        return max(1, len(counted))


def _once(file: Tables, about: Row) -> Check:
    """Whether the same letters are in one word only, and each word is mentioned as often as its spellings."""
    words = file.rows("words", about["activity"])
    seen = Counter(form for row in words for form in {_plain(spelling) for spelling in _spellings(row)})
    wrong = [form for form, number in seen.items() if number > 1]
    wrong += [row["label"] for row in words if row["mentions"] != sum(_spellings(row).values())]
    return none_wrong(wrong, len(words), "words that stand once", "Wörter, die einmal dastehen")


def _spellings(word: Row) -> dict[str, int]:
    """As they stand in the file: `Radweg (3) · Radwege (1)`."""
    parts = (part.rpartition(" (") for part in str(word["spellings"]).split(" · "))
    return {spelling: int(number.rstrip(")")) for spelling, _, number in parts}


def _plain(spelling: str) -> str:
    """Its letters alone."""
    return "".join(letter for letter in spelling.casefold() if letter.isalnum()) or spelling


STEP = Words
